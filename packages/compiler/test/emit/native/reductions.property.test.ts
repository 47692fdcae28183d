// Compiled reductions give the bits of eager ones: in float64 and in the order of the entries.
import { fc, test } from '@fast-check/vitest';
import {
  all,
  any,
  argmax,
  argmin,
  cumprod,
  cumsum,
  logSoftmax,
  logSumExp,
  max,
  min,
  norm,
  prod,
  softmax,
  std,
  sum,
  variance,
  type NdArray,
  type Tensor,
} from '@tapeloop/tensor';
import { maxShares, minShares, recurrence } from '@tapeloop/tensor/staging';
import { describe } from 'vitest';
import {
  anyArray,
  arrayOf,
  expectClose,
  few,
  expectSameBits,
  looks,
  plainEntries,
  shapes,
} from './arrays.ts';

/** Some of the axes of an array, at least one. */
const axesOf = (x: NdArray, chosen: number): number[] => {
  const axes = x.shape.flatMap((_, axis) => ((chosen >> axis) % 2 === 1 ? [axis] : []));
  return axes.length === 0 ? [0] : axes;
};

const choice = fc.nat({ max: 7 });

type Reduce = (x: NdArray, axes: number[], options: { keepDims: boolean }) => NdArray;
const reductions = { all, any, max, min, norm, prod, std, variance };

describe('over any axes, of any dtype and view', () => {
  for (const [name, operation] of Object.entries(reductions)) {
    const reduce = operation as unknown as Reduce;
    test.prop([anyArray(1), choice, fc.boolean(), looks], few)(
      name,
      (x, chosen, keepDims, look) => {
        expectSameBits((y) => reduce(look(y), axesOf(y, chosen), { keepDims }), x);
      },
    );
  }

  const empty = { all, any, norm, prod, std };
  for (const [name, operation] of Object.entries(empty)) {
    const reduce = operation as unknown as Reduce;
    test.prop([anyArray(1, undefined, 0), choice], few)(
      `${name} where axes have no entries`,
      (x, chosen) => {
        expectSameBits((y) => reduce(y, axesOf(y, chosen), { keepDims: false }), x);
      },
    );
  }

  // A sum along one entry is a reshape, which keeps -0.
  test.prop([anyArray(1, undefined, 0), choice, looks], few)('sum', (x, chosen, look) => {
    expectClose(0, (y) => sum(look(y), axesOf(y, chosen)), x);
  });

  test.prop([anyArray(1), choice, looks], few)('argmax and argmin', (x, chosen, look) => {
    const axis = chosen % x.rank;
    expectSameBits((y) => [argmax(look(y), axis), argmin(look(y), axis)] as NdArray[], x);
  });

  test.prop([anyArray(1, ['float32', 'float64']), choice, looks], few)(
    'the slopes of max and min',
    (x, chosen, look) => {
      const shares = (y: Tensor): NdArray[] => [
        maxShares(y, axesOf(y, chosen)),
        minShares(y, axesOf(y, chosen)),
      ];
      expectSameBits((y) => shares(look(y) as Tensor), x);
    },
  );
});

describe('along an axis', () => {
  test.prop([anyArray(1), choice, fc.boolean(), looks], few)(
    'sums and products up to each entry',
    (x, chosen, reverse, look) => {
      const axis = chosen % x.rank;
      const both = (y: NdArray): NdArray[] => [
        cumsum(y, axis, { reverse }),
        cumprod(y, axis, { reverse }),
      ];
      expectSameBits((y) => both(look(y)), x);
    },
  );

  const pair = fc
    .tuple(shapes(1), fc.constantFrom('float32' as const, 'float64' as const))
    .chain(([shape, dtype]) => fc.tuple(arrayOf(shape, dtype), arrayOf(shape, dtype)));
  test.prop([pair, choice, fc.boolean(), looks], few)(
    'recurrences',
    ([a, b], chosen, reverse, look) => {
      const course = { axis: chosen % a.rank, reverse };
      const f = (p: NdArray, q: NdArray): NdArray =>
        recurrence(look(p) as Tensor, look(q) as Tensor, course);
      expectSameBits(f, a, b);
    },
  );
});

describe('exponentials, to rounding', () => {
  for (const [dtype, tolerance] of [
    ['float32', 1e-6],
    ['float64', 1e-14],
  ] as const) {
    const drawn = shapes(1).chain((shape) => arrayOf(shape, dtype, plainEntries));
    test.prop([drawn, choice, looks], few)(`in ${dtype}`, (x, chosen, look) => {
      const axis = chosen % x.rank;
      const f = (y: NdArray): NdArray[] => [
        logSumExp(y, axesOf(y, chosen)),
        softmax(y, axis),
        logSoftmax(y, axis),
      ];
      expectClose(tolerance, (y) => f(look(y)), x);
    });
  }

  test.prop([anyArray(1), choice], few)('of infinities, NaN and integers', (x, chosen) => {
    const axis = chosen % x.rank;
    const f = (y: NdArray): NdArray[] => [
      logSumExp(y, axis),
      softmax(y, axis),
      logSoftmax(y, axis),
    ];
    expectClose(1e-6, (y) => f(y), x);
  });
});
