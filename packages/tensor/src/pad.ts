import { primitive, type Declaration } from '@tapeloop/autodiff';
import {
  padShape,
  size,
  strides,
  type Arg,
  type Out,
  type Pad,
  type PadWidths,
  type Shape,
} from '@tapeloop/shapes';
import { listArgument, numberArgument } from './arguments.ts';
import { arrayTypeOf, mustBeInteger, shapeOf, type ArrayType } from './array-type.ts';
import { arrays } from './array-algebra.ts';
import { arrayOf } from './dense-array.ts';
import { allocate, entryOf, isFloat, type DataOf, type DType } from './dtype.ts';
import type { NdArray, Of, Tensor } from './nd-array.ts';
import { arrayOperand } from './operand.ts';
import { slice } from './slice.ts';

interface PadParams {
  readonly widths: PadWidths;
  readonly value: number;
}

/** The typed face of `pad`. */
export interface PadFace {
  <S extends Shape, D extends DType, const W extends PadWidths>(
    x: NdArray<S, D>,
    widths: Arg<Pad<S, W>, W>,
    value?: number,
  ): Of<D, Out<Pad<S, W>>>;
}

export type Padding = (x: NdArray, params: PadParams) => NdArray;

function padding(columns: Pick<Declaration, 'kind' | 'linear'>): Padding {
  const operation: Padding = primitive<Padding, [NdArray], PadParams>({
    name: 'pad',
    ...columns,
    call: (x, params: PadParams) => [params, [x]],
    type: ([x], { widths }): ArrayType => ({
      algebra: arrays,
      shape: padShape(x.shape, widths),
      dtype: x.dtype,
    }),
    forward([x], { widths, value }, type: ArrayType) {
      const out = allocate(type.dtype, size(type.shape)).fill(value);
      copyInto(x, out, type.shape, widths);
      return arrayOf(type, out);
    },
    vjp: [
      (_y, [x], { widths }) => {
        const shape = shapeOf(x);
        return (g: Tensor) =>
          shape.reduce<Tensor>((cut, length, axis) => {
            const [before] = widths[axis]!;
            return slice(cut, before, before + length, axis) as Tensor;
          }, g);
      },
    ],
    batch: ([x], { widths, value }) => operation(x, { widths: [[0, 0], ...widths], value }),
  });
  return operation;
}

// Two, since only padding with zeros is linear, and moves entries and no more.
const withZeros = padding({ kind: 'move', linear: true });
export const withOthers: Padding = padding({});

const padded = (x: unknown, widths: PadWidths, value = 0): NdArray => {
  const array = arrayOperand('pad', x);
  const { shape, dtype } = arrayTypeOf(array);
  padShape(shape, listArgument('pad', 'second argument', widths));
  numberArgument('pad', 'value', value);
  if (!isFloat(dtype)) mustBeInteger('pad', value, dtype);
  const params = {
    widths: widths.map(([before, after]) => [before, after] as const),
    value: entryOf(dtype, value),
  };
  return Object.is(params.value, 0) ? withZeros(array, params) : withOthers(array, params);
};

/**
 * The array with entries of `value` (0 by default) before and after it along each axis.
 *
 * ```ts
 * import { pad, tensor } from '@tapeloop/tensor';
 *
 * pad(tensor([1, 2]), [[1, 2]]); // => tensor([0, 1, 2, 0, 0])
 * ```
 */
// It carries the declaration of padding with zeros, which rewriters of graphs ask for.
export const pad: PadFace = Object.assign(padded, withZeros) as PadFace;

/** Copies the rows of `x` to where they stand among the padding. */
function copyInto(x: NdArray, out: DataOf, shape: readonly number[], widths: PadWidths): void {
  const steps = strides(shape);
  const run = x.shape.at(-1) ?? 1;
  const outer = x.shape.slice(0, -1);
  const index = outer.map(() => 0);
  const origin = widths.reduce((at, [before], axis) => at + before * steps[axis]!, 0);
  for (let from = 0; from < x.size; from += run) {
    const at = index.reduce((sum, i, axis) => sum + i * steps[axis]!, origin);
    out.set(x.data.subarray(from, from + run), at);
    for (let axis = outer.length - 1; axis >= 0; axis -= 1) {
      index[axis]! += 1;
      if (index[axis]! < outer[axis]!) break;
      index[axis] = 0;
    }
  }
}
