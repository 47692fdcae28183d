import { fc, test } from '@fast-check/vitest';
import { ShapeError } from '@tapeloop/shapes';
import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  conv1d,
  conv2d,
  matmul,
  reshape,
  tensor,
  zeros,
  type ConvolutionOptions,
  type NdArray,
  type Tensor,
} from '../src/index.ts';
import { tame } from './arbitraries.ts';
import { entryAt, expectSame, indicesOf } from './oracle.ts';
import { refuses } from './refuses.ts';
import { untyped } from './untyped.ts';
import { geometries, outputLengths, tapAt, type Geometry } from './window-oracle.ts';

interface Case {
  readonly geometry: Geometry;
  readonly groups: number;
  readonly x: NdArray;
  readonly kernel: NdArray;
}

const cases = (axes: 1 | 2): fc.Arbitrary<Case> =>
  fc
    .record({
      geometry: geometries(axes),
      groups: fc.integer({ min: 1, max: 2 }),
      batch: fc.integer({ min: 1, max: 2 }),
      channels: fc.integer({ min: 1, max: 2 }),
      outputs: fc.integer({ min: 1, max: 2 }),
    })
    .chain(({ geometry, groups, batch, channels, outputs }) =>
      fc.record({
        geometry: fc.constant(geometry),
        groups: fc.constant(groups),
        x: tame('float64', [batch, ...geometry.lengths, channels * groups]),
        kernel: tame('float64', [...geometry.sizes, channels, outputs * groups]),
      }),
    );

/** Every output is a sum over taps and channels. */
function expectConvolution(y: NdArray, { geometry, groups, x, kernel }: Case): void {
  const [xAt, kernelAt, yAt] = [entryAt(x), entryAt(kernel), entryAt(y)];
  const [channels, outputs] = kernel.shape.slice(-2) as [number, number];
  expect(y.shape).toEqual([x.shape[0], ...outputLengths(geometry), outputs]);
  for (const index of indicesOf(y.shape)) {
    const [batch, output] = [index[0]!, index.at(-1)!];
    const group = Math.floor(output / (outputs / groups));
    let total = 0;
    for (const tap of indicesOf(geometry.sizes)) {
      const place = tapAt(geometry, index.slice(1, -1), tap);
      if (place === undefined) continue;
      for (let c = 0; c < channels; c += 1) {
        total += xAt([batch, ...place, group * channels + c]) * kernelAt([...tap, c, output]);
      }
    }
    expect(yAt(index)).toBeCloseTo(total, 9);
  }
}

const optionsOf = ({
  geometry: { strides, padding, dilation },
  groups,
}: Case): ConvolutionOptions => ({
  strides,
  padding,
  dilation,
  groups,
});

describe('conv1d', () => {
  test.prop([cases(1)])('sums products over taps and channels', (drawn) => {
    const { x, kernel } = drawn;
    expectConvolution(conv1d(x as Tensor, kernel, optionsOf(drawn)), drawn);
  });

  test.prop([tame('float32', [2, 5, 3]), tame('float32', [1, 3, 4])])(
    'with a window of 1 is a matrix product',
    (x, kernel) => {
      expectSame(conv1d(x, kernel), matmul(x, reshape(kernel, [3, 4])) as NdArray);
    },
  );

  it('takes numbers for lists, and integers', () => {
    const x = tensor([[[1], [2], [3], [4], [5]]], { dtype: 'int32' });
    const kernel = tensor([[[1]], [[10]]], { dtype: 'int32' });
    const y = conv1d(x, kernel, { strides: 2, dilation: 2, padding: 'same' });
    expect([y.dtype, y.toArray()]).toEqual(['int32', [[[20], [42], [4 + 0 * 10]]]]);
  });

  it('knows batch and outputs', () => {
    expectTypeOf(conv1d(zeros([2, 9, 3]), zeros([3, 3, 8]))).toEqualTypeOf<
      Tensor<[2, number, 8]>
    >();
    const unknown: Tensor = zeros([2, 9, 3]);
    expectTypeOf(conv1d(unknown, zeros([3, 3, 8]))).toEqualTypeOf<
      Tensor<[number, number, number]>
    >();
  });

  const x = zeros([2, 5, 4]);
  refuses([
    [
      ShapeError,
      'conv1d: needs [batch, length, channels], got [5, 4]',
      () => untyped.conv1d(zeros([5, 4]), zeros([3, 4, 1])),
    ],
    [
      ShapeError,
      'conv1d: the kernel needs [width, channels, outputs], got [3, 4]',
      () => untyped.conv1d(x, zeros([3, 4])),
    ],
    [
      ShapeError,
      'conv1d: the kernel [3, 5, 1] takes 5 channels, but [2, 5, 4] has 4',
      () => conv1d(x, zeros([3, 5, 1])),
    ],
    [
      ShapeError,
      'conv1d: the kernel [3, 4, 2] takes 4 channels in each of 2 groups, but [2, 5, 4] has 4',
      () => conv1d(x, zeros([3, 4, 2]), { groups: 2 }),
    ],
    [
      ShapeError,
      'conv1d: the 3 outputs of the kernel [3, 2, 3] do not divide into 2 groups',
      () => conv1d(x, zeros([3, 2, 3]), { groups: 2 }),
    ],
    [
      ShapeError,
      'conv1d: a window of [7] does not fit into [5] with padding [[0,0]]; pad more',
      () => conv1d(x, zeros([3, 4, 1]), { dilation: 3 }),
    ],
    [
      RangeError,
      'conv1d: the kernel sizes must be a whole number of at least 1, got 0.',
      () => conv1d(x, zeros([0, 4, 1])),
    ],
    [
      RangeError,
      'conv1d: the strides must be a whole number of at least 1, got 0.',
      () => conv1d(x, zeros([3, 4, 1]), { strides: 0 }),
    ],
    [
      RangeError,
      'conv1d: the dilation must be a whole number of at least 1, got 1.5.',
      () => conv1d(x, zeros([3, 4, 1]), { dilation: [1.5] }),
    ],
    [
      RangeError,
      'conv1d: the number of groups must be a whole number of at least 1, got -1.',
      () => conv1d(x, zeros([3, 4, 1]), { groups: -1 }),
    ],
    [
      TypeError,
      'conv1d: the strides must be a number or a list of 1, got an array of 2.',
      () => conv1d(x, zeros([3, 4, 1]), { strides: [1, 2] }),
    ],
    [
      TypeError,
      `conv1d: the padding must be 'valid', 'same' or a list of one pair of whole numbers of 0 or more, got "full".`,
      () => untyped.conv1d(x, zeros([3, 4, 1]), { padding: 'full' }),
    ],
    [
      TypeError,
      `conv1d: the padding must be 'valid', 'same' or a list of one pair of whole numbers of 0 or more, got [[1,-1]].`,
      () => conv1d(x, zeros([3, 4, 1]), { padding: [[1, -1]] }),
    ],
    [
      TypeError,
      'conv1d: a number is not a tensor; make one of it with tensor(...).',
      () => untyped.conv1d(1, x),
    ],
    [
      TypeError,
      'conv1d: undefined is not a tensor; make one of it with tensor(...).',
      () => untyped.conv1d(x),
    ],
  ]);
});

describe('conv2d', () => {
  test.prop([cases(2)], { numRuns: 40 })('sums products over taps and channels', (drawn) => {
    const { x, kernel } = drawn;
    expectConvolution(conv2d(x as Tensor, kernel, optionsOf(drawn)), drawn);
  });

  it('knows batch and outputs', () => {
    const y = conv2d(zeros([2, 9, 9, 3]), zeros([3, 3, 3, 8]));
    expectTypeOf(y).toEqualTypeOf<Tensor<[2, number, number, 8]>>();
  });

  it('follows numpy at NaN and infinity', () => {
    const x = tensor([
      [
        [[NaN], [1]],
        [[Infinity], [0]],
      ],
    ]);
    const y = conv2d(x, tensor([[[[0]]]]));
    expect(y.toArray()).toEqual([
      [
        [[NaN], [0]],
        [[NaN], [0]],
      ],
    ]);
  });

  const x = zeros([1, 4, 5, 2]);
  refuses([
    [
      ShapeError,
      'conv2d: needs [batch, height, width, channels], got [4, 5, 2]',
      () => untyped.conv2d(zeros([4, 5, 2]), zeros([1, 1, 2, 1])),
    ],
    [
      ShapeError,
      'conv2d: the kernel needs [height, width, channels, outputs], got [2]',
      () => untyped.conv2d(x, zeros([2])),
    ],
    [
      ShapeError,
      'conv2d: a window of [5, 1] does not fit into [4, 5] with padding [[0,0],[1,1]]; pad more',
      () =>
        conv2d(x, zeros([5, 1, 2, 1]), {
          padding: [
            [0, 0],
            [1, 1],
          ],
        }),
    ],
    [
      TypeError,
      `conv2d: the padding must be 'valid', 'same' or 2 pairs of whole numbers of 0 or more, got [[0,0]].`,
      () => conv2d(x, zeros([1, 1, 2, 1]), { padding: [[0, 0]] }),
    ],
  ]);
});
