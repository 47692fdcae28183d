import { fc, test } from '@fast-check/vitest';
import { grad } from '@tapeloop/autodiff';
import { compile } from '@tapeloop/compiler';
import { full, key, logSoftmax, normal, ones, tensor, zeros, type Tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { ctcLoss } from '../../src/index.ts';
import { largestError } from '../trees.ts';

/** Every sequence of so many numbers below `classes`. */
const sequences = (length: number, classes: number): number[][] =>
  length === 0
    ? [[]]
    : sequences(length - 1, classes).flatMap((head) =>
        Array.from({ length: classes }, (_, c) => [...head, c]),
      );

/** What a way says: its classes without repetitions, and then without blanks. */
const said = (way: readonly number[], blank: number): string =>
  way.filter((c, t) => c !== way[t - 1] && c !== blank).join();

/** -log of the sum of the probabilities of all ways that say the labels. */
function byEnumeration(
  logs: readonly number[][],
  labels: readonly number[],
  blank: number,
): number {
  const classes = logs[0]?.length ?? 1;
  const total = sequences(logs.length, classes)
    .filter((way) => said(way, blank) === labels.join())
    .reduce((sum, way) => sum + Math.exp(way.reduce((log, c, t) => log + logs[t]![c]!, 0)), 0);
  return -Math.log(total);
}

const [time, classes, longest] = [4, 3, 3];
const batches = fc
  .record({ blank: fc.nat({ max: classes - 1 }), batch: fc.integer({ min: 1, max: 3 }) })
  .chain(({ blank, batch }) => {
    const label = fc.nat({ max: classes - 1 }).filter((c) => c !== blank);
    const each = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: batch, maxLength: batch });
    return fc.record({
      blank: fc.constant(blank),
      labels: each(fc.array(label, { minLength: longest, maxLength: longest })),
      inputLengths: each(fc.nat({ max: time })),
      labelLengths: each(fc.nat({ max: longest })),
      seed: fc.nat({ max: 999 }),
    });
  });

const int32 = (list: readonly number[]) => tensor(list, { dtype: 'int32' });
const finite = (numbers: readonly number[]) =>
  tensor(
    numbers.map((x) => (x === Infinity ? 1e6 : x)),
    { dtype: 'float64' },
  );

describe('ctcLoss', () => {
  test.prop([batches])('is the sum over all ways to say the labels', (drawn) => {
    const { blank, labels, inputLengths, labelLengths, seed } = drawn;
    const logits = normal(key(seed), [labels.length, time, classes], { dtype: 'float64' });
    // What follows a label sequence may be anything.
    const padded = labels.map((row, i) => row.map((c, j) => (j < labelLengths[i]! ? c : -1)));
    const options = { blank, inputLengths: int32(inputLengths), labelLengths: int32(labelLengths) };
    const run = (x: Tensor) =>
      ctcLoss(x, tensor(padded, { dtype: 'int32' }), { ...options, reduction: 'none' });
    const got = [...run(logits).data];
    const rows = logSoftmax(logits).toArray() as number[][][];
    const expected = rows.map((row, i) =>
      byEnumeration(row.slice(0, inputLengths[i]), labels[i]!.slice(0, labelLengths[i]), blank),
    );
    expect(largestError(finite(got), finite(expected))).toBeLessThan(1e-12);

    const back = grad((x: Tensor) =>
      ctcLoss(x, tensor(padded, { dtype: 'int32' }), { ...options, zeroInfinity: true }),
    )(logits);
    expect(back.data.every(Number.isFinite)).toBe(true);
  });

  const labels = tensor(
    [
      [1, 1],
      [2, 1],
    ],
    { dtype: 'int32' },
  );

  it('is Infinity, or 0, where labels do not fit, with gradients of 0 there', () => {
    const run = (zeroInfinity: boolean) => (x: Tensor<[2, 2, 3]>) =>
      ctcLoss(x, labels, { reduction: 'sum', zeroInfinity });
    const logits = normal(key(1), [2, 2, 3]);
    expect(run(false)(logits).item()).toBe(Infinity);
    expect(run(true)(logits).item()).toBeGreaterThan(0);
    expect(run(true)(logits).item()).toBeLessThan(Infinity);
    for (const zeroInfinity of [false, true]) {
      const back = grad(run(zeroInfinity))(logits);
      expect(back.data.subarray(0, 6).every((x) => x === 0)).toBe(true);
      expect(back.data.subarray(6).every((x) => Number.isFinite(x) && x !== 0)).toBe(true);
      expect(largestError(compile(grad(run(zeroInfinity)))(logits), back)).toBeLessThan(1e-5);
    }
  });

  it('has finite gradients beside classes that are impossible', () => {
    const logits = tensor(
      [
        [
          [0, -Infinity, 1],
          [0, 2, -Infinity],
          [1, 0, 0],
        ],
      ],
      { dtype: 'float64' },
    );
    const run = (x: Tensor<[1, 3, 3]>) => ctcLoss(x, tensor([[2, 1]], { dtype: 'int32' }));
    const rows = (logSoftmax(logits).toArray() as number[][][])[0]!;
    expect(Math.abs(run(logits).item() - byEnumeration(rows, [2, 1], 0))).toBeLessThan(1e-12);
    const { data } = grad(run)(logits);
    expect(data.every(Number.isFinite)).toBe(true);
    expect([data[1], data[5]]).toEqual([0, 0]);
  });

  it('is exact over many steps, in float32 too', () => {
    // All classes alike: there is a closed form for one label, steps (steps + 1) / 2 ways of 2^steps.
    const steps = 300;
    const expected = steps * Math.log(2) - Math.log((steps * (steps + 1)) / 2);
    const one = ones([1, 1], { dtype: 'int32' });
    expect(ctcLoss(zeros([1, steps, 2]), one).item() / expected).toBeCloseTo(1, 5);
    const wide = zeros([1, steps, 2], { dtype: 'float64' });
    expect(ctcLoss(wide, one).item() / expected).toBeCloseTo(1, 12);
  });

  it('masks whole sequences', () => {
    const logits = normal(key(2), [2, 3, 3], { dtype: 'float64' });
    const single = ctcLoss(logits, labels, { reduction: 'none' }).data;
    const masked = ctcLoss(logits, labels, { mask: tensor([false, true]) });
    expect(masked.item()).toBe(single[1]);
    const weighted = ctcLoss(logits, labels, { mask: full([2], 0.5) });
    expect(weighted.item()).toBeCloseTo((single[0]! + single[1]!) / 2, 12);
  });
});
