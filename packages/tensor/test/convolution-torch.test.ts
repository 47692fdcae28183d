// PyTorch's values in reference/convolution.json, made by tools/reference/convolution_torch.py.
import { readFileSync } from 'node:fs';
import { vjp } from '@tapeloop/autodiff';
import { describe, expect, it } from 'vitest';
import {
  averagePool1d,
  averagePool2d,
  conv1d,
  conv2d,
  maxPool1d,
  maxPool2d,
  tensor,
  type Tensor,
} from '../src/index.ts';

interface Outcome {
  readonly shape: readonly number[];
  readonly result: readonly number[];
  readonly gradients: readonly (readonly number[])[];
}

interface Row {
  readonly x: readonly number[];
  readonly strides: readonly number[];
  readonly padding: readonly number[];
}

interface Convolution extends Row, Outcome {
  readonly kernel: readonly number[];
  readonly dilation: readonly number[];
  readonly groups: number;
}

interface Pooling extends Row {
  readonly window: readonly number[];
  readonly max: Outcome;
  readonly average: Outcome;
}

const file = new URL('reference/convolution.json', import.meta.url);
const {
  convolutions,
  poolings,
}: { readonly convolutions: readonly Convolution[]; readonly poolings: readonly Pooling[] } =
  JSON.parse(readFileSync(file, 'utf8'));

const filled = (shape: readonly number[], entry: (i: number) => number): Tensor => {
  const length = shape.reduce((product, n) => product * n, 1);
  const data = Float64Array.from({ length }, (_, i) => entry(i));
  return tensor({ shape: [...shape], data }) as Tensor;
};

const ofSines = (shape: readonly number[]): Tensor => filled(shape, (i) => Math.sin(i + 1));
const pairs = (padding: readonly number[]) => padding.map((width) => [width, width] as const);

const differences = (actual: Tensor, expected: readonly number[]): number[] =>
  expected.flatMap((x, i) => (Math.abs(actual.data[i]! - x) < 1e-12 ? [] : [i]));

/** Compares the value and the derivatives of an operation with those of PyTorch. */
function compare(
  f: (...operands: Tensor[]) => Tensor,
  operands: Tensor[],
  { shape, result, gradients }: Outcome,
): void {
  const [y, pull] = vjp(f, ...operands);
  expect(y.shape).toEqual(shape);
  expect(differences(y, result)).toEqual([]);
  const slopes = pull(filled(shape, (i) => Math.sin(0.7 * i)));
  expect(slopes.map((slope, i) => differences(slope, gradients[i]!))).toEqual(
    gradients.map(() => []),
  );
}

describe('as in PyTorch', () => {
  it.each(convolutions)(
    'convolution of $x and $kernel, strides $strides, padding $padding, dilation $dilation, groups $groups',
    (row) => {
      const { strides, dilation, groups } = row;
      const options = { strides, padding: pairs(row.padding), dilation, groups };
      const conv = row.x.length === 3 ? conv1d : conv2d;
      const kernel = filled(row.kernel, (i) => Math.cos(i + 1));
      expect.hasAssertions();
      compare((x, k) => conv(x, k, options) as Tensor, [ofSines(row.x), kernel], row);
    },
  );

  it.each(poolings)(
    'pooling of $x, window $window, strides $strides, padding $padding',
    ({ x, window, strides, padding, max, average }) => {
      const options = { strides, padding: pairs(padding) };
      const [maxPool, averagePool] =
        x.length === 3 ? [maxPool1d, averagePool1d] : [maxPool2d, averagePool2d];
      expect.hasAssertions();
      compare((a) => maxPool(a, window, options) as Tensor, [ofSines(x)], max);
      compare((a) => averagePool(a, window, options) as Tensor, [ofSines(x)], average);
    },
  );
});
