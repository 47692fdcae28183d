import { fc, test } from '@fast-check/vitest';
import { swapAxes, transpose, type NdArray } from '../src/index.ts';
import { anyArray, array, dtypes } from './arbitraries.ts';
import { entryAt, expectArray, expectSame } from './oracle.ts';

/** Holds an array to another with its axes in this order. */
function expectInOrder(actual: NdArray, x: NdArray, order: readonly number[]): void {
  const at = entryAt(x);
  expectArray(actual, {
    dtype: x.dtype,
    shape: order.map((axis) => x.shape[axis]!),
    entry: (i) => at(x.shape.map((_, axis) => i[order.indexOf(axis)]!)),
  });
}

const axesOf = (x: NdArray): number[] => x.shape.map((_, axis) => axis);

const withOrder = anyArray.chain((x) => {
  const axes = axesOf(x);
  const order = fc.shuffledSubarray(axes, { minLength: axes.length });
  return fc.tuple(fc.constant(x), order, fc.boolean());
});

test.prop([withOrder])('transpose reorders the axes, and back', ([x, order, fromEnd]) => {
  const given = fromEnd ? order.map((axis) => axis - x.rank) : order;
  const y = transpose(x, given);
  expectInOrder(y, x, order);
  const back = axesOf(x).map((axis) => order.indexOf(axis));
  expectSame(transpose(y, back), x);
});

test.prop([anyArray])('transpose reverses the axes, and twice is the identity', (x) => {
  expectInOrder(transpose(x), x, axesOf(x).toReversed());
  expectSame(transpose(transpose(x)), x);
});

const withTwo = anyArray
  .filter((x) => x.rank > 0)
  .chain((x) => {
    const axis = fc.integer({ min: -x.rank, max: x.rank - 1 });
    return fc.tuple(fc.constant(x), axis, axis);
  });

test.prop([withTwo])('swapAxes exchanges two axes, and twice is the identity', ([x, i, j]) => {
  const order = axesOf(x);
  const [p, q] = [order.at(i)!, order.at(j)!];
  const y = swapAxes(x, i, j);
  expectInOrder(y, x, order.with(p, q).with(q, p));
  expectSame(swapAxes(y, i, j), x);
});

// Tiles of 16: lengths around their borders.
const large = fc
  .tuple(dtypes, fc.nat(2), fc.integer({ min: 14, max: 35 }), fc.integer({ min: 14, max: 35 }))
  .chain(([dtype, ...lengths]) => array(dtype, lengths));

test.prop([large], { numRuns: 20 })('matrices larger than a tile', (x) => {
  expectInOrder(transpose(x), x, [2, 1, 0]);
  expectInOrder(swapAxes(x, 1, 2), x, [0, 2, 1]);
});
