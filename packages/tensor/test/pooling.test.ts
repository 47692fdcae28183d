import { fc, test } from '@fast-check/vitest';
import { grad } from '@tapeloop/autodiff';
import { ShapeError } from '@tapeloop/shapes';
import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  averagePool1d,
  averagePool2d,
  maxPool1d,
  maxPool2d,
  reshape,
  sum,
  tensor,
  zeros,
  type NdArray,
  type Tensor,
} from '../src/index.ts';
import { array, floats, tame } from './arbitraries.ts';
import { entryAt, expectArray, indicesOf } from './oracle.ts';
import { refuses, type Refusal } from './refuses.ts';
import { untyped } from './untyped.ts';
import { geometries, outputLengths, tapAt, type Geometry } from './window-oracle.ts';

interface Case {
  readonly geometry: Geometry;
  readonly x: NdArray;
}

const cases = (axes: 1 | 2, make: typeof array): fc.Arbitrary<Case> =>
  fc
    .tuple(geometries(axes), floats, fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 2 }))
    .chain(([drawn, dtype, batch, channels]) => {
      const dilation = drawn.sizes.map(() => 1);
      const narrow = (width: number, axis: number): number =>
        Math.min(width, drawn.sizes[axis]! - 1);
      const padding =
        typeof drawn.padding === 'string'
          ? drawn.padding
          : drawn.padding.map(
              ([before, after], axis) => [narrow(before, axis), narrow(after, axis)] as const,
            );
      const geometry = { ...drawn, dilation, padding };
      return fc.record({
        geometry: fc.constant(geometry),
        x: make(dtype, [batch, ...geometry.lengths, channels]),
      });
    })
    .filter(({ geometry }) => outputLengths(geometry).every((count) => count > 0));

/** Compares a pooled array with a function of the entries in each window. */
function expectPooled(
  y: NdArray,
  { geometry, x }: Case,
  reduce: (covered: readonly number[]) => number,
): void {
  const at = entryAt(x);
  expectArray(y, {
    dtype: x.dtype,
    shape: [x.shape[0]!, ...outputLengths(geometry), x.shape.at(-1)!],
    entry: (index) => {
      const places = indicesOf(geometry.sizes).map((tap) =>
        tapAt(geometry, index.slice(1, -1), tap),
      );
      const covered = places.filter((place) => place !== undefined);
      return reduce(covered.map((place) => at([index[0]!, ...place, index.at(-1)!])));
    },
    error: 1e-12,
  });
}

const largest = (entries: readonly number[]): number => Math.max(...entries);
const mean = (entries: readonly number[]): number =>
  entries.reduce((total, entry) => total + entry, 0) / entries.length;

const ops = { maxPool1d, maxPool2d, averagePool1d, averagePool2d } as const;

describe.each([
  ['maxPool1d', 1, largest, array],
  ['maxPool2d', 2, largest, array],
  ['averagePool1d', 1, mean, tame],
  ['averagePool2d', 2, mean, tame],
] as const)('%s', (name, axes, reduce, make) => {
  const pool = ops[name] as typeof maxPool1d;

  test.prop([cases(axes, make)])('reduces each window', (drawn) => {
    const { geometry, x } = drawn;
    const { sizes, strides, padding } = geometry;
    expectPooled(pool(x as Tensor, sizes, { strides, padding }), drawn, reduce);
  });

  const shape = axes === 1 ? [2, 6, 3] : [2, 6, 6, 3];
  const x: Tensor = zeros(shape);

  it('has windows side by side unless told, and gives floats', () => {
    const y = pool(zeros(shape, { dtype: 'int32' }), 3);
    expect([y.shape, y.dtype]).toEqual([shape.map((n) => (n === 6 ? 2 : n)), 'float32']);
    expect(pool(x, 3, { strides: 1 }).shape).toEqual(shape.map((n) => (n === 6 ? 4 : n)));
  });

  const layout = axes === 1 ? '[batch, length, channels]' : '[batch, height, width, channels]';
  const sixes = axes === 1 ? '[6]' : '[6, 6]';
  const sevens = axes === 1 ? '[7]' : '[7, 7]';
  const twos = axes === 1 ? '[[2,0]]' : '[[0,1],[2,0]]';
  const none = axes === 1 ? '[[0,0]]' : '[[0,0],[0,0]]';
  const refusals: Refusal[] = [
    [ShapeError, `${name}: needs ${layout}, got [6]`, () => untyped[name](zeros([6]), 2)],
    [
      ShapeError,
      `${name}: a window of ${sevens} does not fit into ${sixes} with padding ${none}; pad more`,
      () => pool(x, 7),
    ],
    [
      TypeError,
      `${name}: the window must be a number or a list of ${axes}, got undefined.`,
      () => untyped[name](x),
    ],
    [
      RangeError,
      `${name}: the window must be a whole number of at least 1, got 0.`,
      () => pool(x, 0),
    ],
    [
      ShapeError,
      `${name}: with padding ${twos} a window of ${axes === 1 ? '[2]' : '[2, 2]'} could cover no entry; pad less than its size`,
      () => pool(x, 2, { padding: JSON.parse(twos) }),
    ],
    [
      RangeError,
      `${name}: the strides must be a whole number of at least 1, got 0.5.`,
      () => pool(x, 2, { strides: 0.5 }),
    ],
    [
      TypeError,
      `${name}: an array of 1 is not a tensor; make one of it with tensor(...).`,
      () => untyped[name]([1], 1),
    ],
  ];
  refuses(refusals);
});

describe('pooling', () => {
  const line = (...entries: number[]) =>
    reshape(tensor(entries), [1, entries.length, 1] as [1, number, 1]);

  it('has NaN and infinities as in numpy', () => {
    expect([...maxPool1d(line(1, NaN, 2, Infinity), 2).data]).toEqual([NaN, Infinity]);
    expect([...averagePool1d(line(1, NaN, -Infinity, Infinity), 2).data]).toEqual([NaN, NaN]);
  });

  it('does not count padding', () => {
    const options = { padding: [[1, 1]], strides: 2 } as const;
    expect([...maxPool1d(line(-1, -2), 2, options).data]).toEqual([-1, -2]);
    expect([...averagePool1d(line(-1, -2), 2, options).data]).toEqual([-1, -2]);
  });

  it('gives the slope to the first of equal entries, as JAX', () => {
    const total = (x: Tensor<[1, number, 1]>) => sum(maxPool1d(x, 2));
    expect([...grad(total)(line(3, 3, 1, 2)).data]).toEqual([1, 0, 0, 1]);
  });

  it('knows batch and channels', () => {
    expectTypeOf(maxPool1d(zeros([2, 8, 3]), 2)).toEqualTypeOf<Tensor<[2, number, 3]>>();
    expectTypeOf(averagePool2d(zeros([2, 8, 8, 3]), 2)).toEqualTypeOf<
      Tensor<[2, number, number, 3]>
    >();
  });
});
