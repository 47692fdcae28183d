import { tracerOf, type Algebra, type Type } from '@tapeloop/autodiff';
import { sameShape, showShape, size } from '@tapeloop/shapes';
import { add } from './arithmetic.ts';
import { shapeOf, type ArrayType } from './array-type.ts';
import { cast } from './cast.ts';
import { concat } from './concat.ts';
import { arrayOf, tracedArray, typeOfArray } from './dense-array.ts';
import { allocate, isFloat, promote } from './dtype.ts';
import { addLoop } from './hot-loops.ts';
import type { NdArray } from './nd-array.ts';
import { operand } from './operand.ts';
import { reshape } from './reshape.ts';
import { slice } from './slice.ts';
import { stack, unstack } from './stack.ts';
import { uniformEntry } from './uniform-entry.ts';

const filled = (type: ArrayType, value: number): NdArray => {
  const data = allocate(type.dtype, size(type.shape));
  return arrayOf({ algebra: arrays, shape: type.shape, dtype: type.dtype }, data.fill(value));
};

const leading = (type: ArrayType): number => {
  const [length] = type.shape;
  if (length !== undefined) return length;
  throw new TypeError(`scan: inputs need a leading axis of steps, got ${arrays.show(type)}.`);
};

/** All that autodiff knows of arrays. */
export const arrays: Algebra<NdArray, ArrayType> = {
  typeOf: typeOfArray,
  // Apart from the one entry in an array of float64: graphs tell constants of one value by the words.
  show: ({ shape, dtype, weak }) =>
    weak === undefined ? `${dtype} ${showShape(shape)}` : 'number',
  same: (a, b) => a === b || (a.dtype === b.dtype && sameShape(a.shape, b.shape)),
  differentiable: ({ dtype }) => isFloat(dtype),
  notScalar: ({ shape }) => (shape.length === 0 ? undefined : showShape(shape)),
  traced: tracedArray,

  zeros: (type) => filled(type, 0),
  ones: (type) => filled(type, 1),
  add: (a, b) => add(a, b),
  accumulate(total, x) {
    // A sum that is differentiated again must be on its tape.
    if (tracerOf(total) !== undefined || tracerOf(x) !== undefined) return add(total, x);
    addLoop(total.data, 0, total.size, total.data, 0, 1, x.data, 0, 1);
    return total;
  },

  length: leading,
  element: ({ shape, dtype }) => ({ algebra: arrays, shape: shape.slice(1), dtype }),
  stacked: ({ shape, dtype }, length) => ({ algebra: arrays, shape: [length, ...shape], dtype }),
  unstack: (x) => unstack(x),
  stack: (xs) => stack(xs),
  raise(x, { shape, dtype }) {
    const fits = sameShape(x.shape, shape) && promote(x.dtype, dtype) === dtype;
    return fits ? cast(x, dtype) : undefined;
  },

  size: ({ shape }) => size(shape),
  uniform: uniformEntry,
  range: (x, start, end) => slice(x, start, end),
  joined: (a, b) => concat([a, b], 0),
  grouped: (x, count) => {
    const [length, ...rest] = shapeOf(x);
    return reshape(x, [length! / count, count, ...rest]);
  },
  ungrouped: (x) => {
    const [groups, count, ...rest] = shapeOf(x);
    return reshape(x, [groups! * count!, ...rest]);
  },

  basis: (type) =>
    Array.from({ length: size(type.shape) }, (_, entry) => {
      const unit = allocate(type.dtype, size(type.shape));
      unit[entry] = 1;
      return arrayOf({ algebra: arrays, shape: type.shape, dtype: type.dtype }, unit);
    }),
  assemble: (rows, output, column) => {
    // Either may be the type of numbers, which has no shape.
    const lengths = (type: Type): readonly number[] => (type as Partial<ArrayType>).shape ?? [];
    const shape = [...lengths(output), ...lengths(column)];
    if (rows.length === 0) return filled({ ...column, shape }, 0);
    return reshape(stack(rows.map((row) => operand('jacobian', row))), shape);
  },

  entries: (x) => Float64Array.from(x.data),
  fromEntries: (entries, { shape }) =>
    arrayOf({ algebra: arrays, shape, dtype: 'float64' }, Float64Array.from(entries)),
  entryName: ({ shape }, entry) => {
    const index: number[] = [];
    for (let axis = shape.length - 1, rest = entry; axis >= 0; axis -= 1) {
      index.unshift(rest % shape[axis]!);
      rest = Math.floor(rest / shape[axis]!);
    }
    return showShape(index);
  },
};
