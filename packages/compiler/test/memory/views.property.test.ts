import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { sizeOf, wholeOf, type View } from '../../src/memory/buffer.ts';
import {
  broadcastView,
  reshapedView,
  sliced,
  steppedView,
  transposed,
} from '../../src/memory/views.ts';

/** The places of a view's entries, in row-major order. */
const placesOf = ({ shape, strides, offset }: View): number[] =>
  shape.reduce<number[]>(
    (places, length, axis) =>
      places.flatMap((at) => Array.from({ length }, (_, i) => at + i * strides[axis]!)),
    [offset],
  );

const shapes = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 4 });
const whole = (shape: readonly number[]): View =>
  wholeOf({ id: 0, bytes: 4 * sizeOf(shape) }, 'float32', shape);

/** Views that are sliced and transposed somehow. */
const view = shapes.chain((shape) =>
  fc
    .tuple(fc.shuffledSubarray([...shape.keys()], { minLength: shape.length }), fc.nat())
    .map(([order, cut]) => {
      const x = transposed(whole(shape), order);
      if (x.shape.length === 0) return x;
      const axis = cut % x.shape.length;
      const start = cut % x.shape[axis]!;
      return sliced(x, axis, start, x.shape[axis]!);
    }),
);

const factors = (n: number): number[] => {
  for (let k = 2; k <= n; k += 1) if (n % k === 0) return [k, ...factors(n / k)];
  return [];
};

test.prop([view, fc.boolean()])('a reshaped view has its entries in the same order', (x, flat) => {
  const size = sizeOf(x.shape);
  const shape = flat ? [size] : factors(size);
  const reshaped = reshapedView(x, shape);
  if (reshaped === undefined) {
    // Only what does not lie in equal steps cannot be seen as one axis.
    const places = placesOf(x);
    const step = (places[1] ?? 0) - places[0]!;
    const isEven = places.every((at, i) => at === places[0]! + i * step);
    expect(flat && isEven).toBe(false);
    return;
  }
  expect(reshaped.shape).toEqual(shape);
  expect(placesOf(reshaped)).toEqual(placesOf(x));
});

test.prop([shapes])('what is contiguous has every shape', (shape) => {
  const x = whole(shape);
  const other = factors(sizeOf(shape));
  expect(placesOf(reshapedView(x, other)!)).toEqual(placesOf(x));
});

test.prop([shapes, fc.integer({ min: 1, max: 3 })])('a broadcast view repeats', (shape, times) => {
  const x = whole(shape);
  const repeated = placesOf(broadcastView(x, [times, ...shape]));
  expect(repeated).toEqual(Array.from({ length: times }, () => placesOf(x)).flat());
});

test.prop([view, fc.nat({ max: 9 }), fc.integer({ min: -2, max: 2 })])(
  'a view of steps has the entries that it names, forwards, backwards or one again and again',
  (x, start, step) => {
    const from = start - Math.min(step, 0) * 3;
    const stepped = steppedView(whole([20]), { start: from, lengths: [2, 4], steps: [1, step] });
    const expected = [0, 1].flatMap((i) => [0, 1, 2, 3].map((j) => from + i + j * step));
    expect(placesOf(stepped)).toEqual(expected);
    expect(placesOf(transposed(stepped, [1, 0]))[1]).toBe(expected[4]);
    expect(placesOf(steppedView(x, { start: 0, lengths: x.shape, steps: x.strides }))).toEqual(
      placesOf(x),
    );
  },
);
