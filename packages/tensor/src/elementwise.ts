// The combinators of elementwise operations: broadcasting and promotion are done, and undone, here.
import { primitive, type Maker, type Makers, type Pull } from '@tapeloop/autodiff';
import { broadcastShapes, size } from '@tapeloop/shapes';
import {
  arithmeticDType,
  arrayTypeOf,
  commonDType,
  floatDType,
  type ArrayType,
} from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { aligned, applied } from './batching.ts';
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
  /** Takes as many entries as there are operands. */
  readonly f: EntryFunction;
  /** The same with a loop of its own, for two operands. */
  readonly loop?: Loop | undefined;
  /** The same on 32-bit integers, where `f` would round a result of more than 53 bits. */
  readonly integer?: EntryFunction | undefined;
  readonly dtype: (operation: string, types: readonly ArrayType[]) => DType;
  /** As if nothing were broadcast or promoted; absent where nothing is differentiable. */
  readonly vjp?: readonly (Maker<Operands, undefined> | null)[];
  readonly branch?: EntryFunction | undefined;
  /** Worth saving rather than computing again. */
  readonly dear?: boolean | undefined;
  readonly linear?: boolean | undefined;
  /** The same with other operations, for `compile`, where it has no instructions for it. */
  readonly code?: (operands: Operands) => NdArray;
}

/** The public operation for an elementwise declaration. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the face is what the caller gives
export function elementwise<Face, Operands extends readonly NdArray[]>(
  declaration: Elementwise<Operands>,
): Face {
  const {
    name,
    f,
    loop,
    integer = f,
    dtype,
    vjp,
    branch,
    dear = false,
    linear = false,
    code,
  } = declaration;
  const typeOf = (types: readonly ArrayType[]): ArrayType => ({
    algebra: arrays,
    shape: broadcastShapes(name, ...types.map((type) => type.shape)),
    dtype: dtype(name, types),
  });
  const operation: Face = primitive<Face, Operands>({
    name,
    kind: 'elementwise',
    dear,
    linear,
    // Just as many arguments as f takes, so that [a, b].map(exp) works: map passes more.
    call: (...args) => {
      const operands = Array.from({ length: f.length }, (_, i) => operand(name, args[i]));
      return [undefined, operands as readonly NdArray[] as Operands];
    },
    type: (types) => typeOf(types),
    forward(operands, _params, type: ArrayType) {
      const values = inFloat32(operands, type.dtype);
      if (type.dtype === 'int32' && integer !== f) return compute(integer, values, type);
      return compute(f, values, type, loop);
    },
    ...(vjp === undefined ? {} : { vjp: vjp.map(undoBroadcast) as Makers<Operands, undefined> }),
    ...(branch === undefined
      ? {}
      : {
          branch: (operands) =>
            compute(branch, operands, { ...typeOf(operands.map(arrayTypeOf)), dtype: 'int32' })
              .data,
        }),
    ...(code === undefined ? {} : { code }),
    batch: (operands, _params, batched) => applied(operation, aligned(operands, batched)),
  });
  return operation;
}

/** Arithmetic that keeps integers integers. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the face is what the caller gives
export function arithmetic<Face>(
  name: string,
  f: (a: number, b: number) => number,
  vjp: readonly Maker<[Tensor, Tensor], undefined>[],
  more: Pick<Elementwise<[Tensor, Tensor]>, 'loop' | 'integer' | 'branch' | 'dear'> = {},
): Face {
  return elementwise<Face, [Tensor, Tensor]>({ name, f, dtype: arithmeticDType, vjp, ...more });
}

/** A function of one operand whose results are fractions, so integers become float32. Most are dear. */
export function floatUnary(
  name: string,
  f: (x: number) => number,
  maker: Maker<[Tensor], undefined>,
  more: Pick<Elementwise<[Tensor]>, 'branch' | 'dear' | 'code'> = {},
): FloatUnary {
  const dtype = (_name: string, types: readonly ArrayType[]): DType => floatDType(types);
  return elementwise<FloatUnary, [Tensor]>({ name, f, dtype, vjp: [maker], dear: true, ...more });
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

/** The operands in the dtype of the computation, where that rounds them: float32 holds not every integer or number. */
function inFloat32(operands: readonly NdArray[], output: DType): readonly NdArray[] {
  const types = operands.map(arrayTypeOf);
  const dtype = output === 'bool' ? commonDType(types) : output;
  if (dtype !== 'float32') return operands;
  return operands.map((x, i) => {
    const type = types[i]!;
    const rounds = type.weak !== undefined || type.dtype === 'int32';
    return rounds ? arrayOf(type, new Float32Array(x.data)) : x;
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
  return (output, operands, params) => {
    const { dtype } = arrayTypeOf(output);
    // Numbers become arrays of the output's dtype: among numbers alone a rule would compute in float32.
    const arrayOperands = operands.map((x) =>
      arrayTypeOf(x).weak === undefined ? x : cast(x, dtype),
    ) as readonly NdArray[] as Operands;
    return toType(maker(output, arrayOperands, params), arrayTypeOf(operands[index]));
  };
}

// At the top level, so that the pullback keeps the operand's type and not the operand.
const toType =
  (pull: Pull, { shape, dtype }: ArrayType): Pull =>
  (g) =>
    cast(sumTo(pull(g) as Tensor, shape), dtype);
