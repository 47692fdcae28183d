// The combinators of elementwise operations: broadcasting and promotion are done, and undone, here.
import { primitive, type Maker, type Makers, type Pull } from '@tapeloop/autodiff';
import { broadcastShapes, size } from '@tapeloop/shapes';
import { arithmeticDType, arrayTypeOf, floatDType, type ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { cast } from './cast.ts';
import { arrayOf } from './dense-array.ts';
import { allocate, type DType } from './dtype.ts';
import type { Comparison, FloatUnary } from './faces.ts';
import type { Loop } from './hot-loops.ts';
import { mapEntries, type EntryFunction } from './map-entries.ts';
import type { NdArray, Tensor } from './nd-array.ts';
import { operand } from './operand.ts';
import { sumTo } from './sum-to.ts';

/** An elementwise operation on any number of operands. */
export interface Elementwise<Operands extends readonly NdArray[]> {
  readonly name: string;
  readonly f: EntryFunction;
  /** The same with a loop of its own, for two operands. */
  readonly loop?: Loop | undefined;
  readonly dtype: (operation: string, types: readonly ArrayType[]) => DType;
  /** As if nothing were broadcast or promoted; absent where nothing is differentiable. */
  readonly vjp?: readonly (Maker<Operands, undefined> | null)[];
  readonly branch?: EntryFunction | undefined;
}

/** The public operation for an elementwise declaration. */
export function elementwise<Face, Operands extends readonly NdArray[]>(
  declaration: Elementwise<Operands>,
): Face {
  const { name, f, loop, dtype, vjp, branch } = declaration;
  const typeOf = (types: readonly ArrayType[]): ArrayType => ({
    algebra: arrays,
    shape: broadcastShapes(name, ...types.map((type) => type.shape)),
    dtype: dtype(name, types),
  });
  return primitive<Face, Operands>({
    name,
    call: (...args) => [undefined, args.map((arg) => operand(name, arg)) as unknown as Operands],
    type: (types) => typeOf(types),
    forward: (operands, _params, type: ArrayType) => compute(f, operands, type, loop),
    ...(vjp === undefined ? {} : { vjp: vjp.map(undoBroadcast) as Makers<Operands, undefined> }),
    ...(branch === undefined
      ? {}
      : {
          branch: (operands) =>
            compute(branch, operands, { ...typeOf(operands.map(arrayTypeOf)), dtype: 'int32' })
              .data,
        }),
  });
}

/** Arithmetic that keeps integers integers. */
export function arithmetic<Face>(
  name: string,
  f: (a: number, b: number) => number,
  vjp: readonly Maker<[Tensor, Tensor], undefined>[],
  more: { readonly loop?: Loop; readonly branch?: (a: number, b: number) => number } = {},
): Face {
  const { loop, branch } = more;
  return elementwise<Face, [Tensor, Tensor]>({
    name,
    f,
    loop,
    dtype: arithmeticDType,
    vjp,
    branch,
  });
}

/** A function of one operand whose results are fractions, so integers become float32. */
export function floatUnary(
  name: string,
  f: (x: number) => number,
  maker: Maker<[Tensor], undefined>,
  branch?: (x: number) => number,
): FloatUnary {
  const dtype = (_name: string, types: readonly ArrayType[]): DType => floatDType(types);
  return elementwise<FloatUnary, [Tensor]>({ name, f, dtype, vjp: [maker], branch });
}

/** A comparison: booleans, without a derivative. */
export function comparison<Op extends string>(
  name: Op,
  f: (a: number, b: number) => boolean,
): Comparison<Op> {
  return elementwise<Comparison<Op>, [NdArray, NdArray]>({
    name,
    f: (a, b) => (f(a, b) ? 1 : 0),
    dtype: () => 'bool',
  });
}

function compute(
  f: EntryFunction,
  operands: readonly NdArray[],
  type: ArrayType,
  loop?: Loop,
): NdArray {
  const out = allocate(type.dtype, size(type.shape));
  mapEntries(f, operands, type.shape, out, loop);
  return arrayOf(type, out);
}

/** Wraps a maker so that its cotangent comes back in the operand's own shape and dtype. */
function undoBroadcast<Operands extends readonly NdArray[]>(
  maker: Maker<Operands, undefined> | null,
  index: number,
): Maker<Operands, undefined> | null {
  if (maker === null) return null;
  return (output, operands, params) =>
    toType(maker(output, operands, params), arrayTypeOf(operands[index]));
}

// At the top level, so that the pullback keeps the operand's type and not the operand.
const toType =
  (pull: Pull, { shape, dtype }: ArrayType): Pull =>
  (g) =>
    cast(sumTo(pull(g) as Tensor, shape), dtype);
