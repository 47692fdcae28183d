import { fc, test } from '@fast-check/vitest';
import { vjp } from '@tapeloop/autodiff';
import {
  foldIn,
  key,
  normal,
  ones,
  reshape,
  softmax,
  tensor,
  where,
  zeros,
  type Tensor,
} from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import {
  cosineLoss,
  crossEntropy,
  focalLoss,
  huberLoss,
  klDivergence,
  meanAbsoluteError,
  meanSquaredError,
  type LossOptions,
} from '../../src/index.ts';

const [batch, time, classes] = [2, 3, 4];
const drawn = (seed: number, ...shape: number[]): Tensor =>
  normal(foldIn(key(seed), shape.length), shape, { dtype: 'float64' });
const labelsOf = (seed: number) =>
  Array.from({ length: batch }, (_row, i) =>
    Array.from({ length: time }, (_step, t) => (seed + 3 * i + 5 * t) % classes),
  );

/** A loss of tensors of which the first are floats, over [batch, time]. */
type Loss = (inputs: readonly Tensor[], options: LossOptions, hide: boolean[][]) => Tensor;

/** Labels with no class where nothing counts. */
const hidden = (labels: number[][], keeps: boolean[][]) =>
  tensor(
    labels.map((row, i) => row.map((c, t) => (keeps[i]![t] ? c : -100))),
    { dtype: 'int32' },
  );

const losses: Readonly<
  Record<string, { readonly inputs: (seed: number) => Tensor[]; readonly run: Loss }>
> = {
  crossEntropy: {
    inputs: (seed) => [drawn(seed, batch, time, classes)],
    run: ([x], options, keeps) =>
      crossEntropy(x!, hidden(labelsOf(1), keeps), { ...options, labelSmoothing: 0.1 }),
  },
  focalLoss: {
    inputs: (seed) => [drawn(seed, batch, time, classes)],
    run: ([x], options, keeps) => focalLoss(x!, hidden(labelsOf(2), keeps), options),
  },
  klDivergence: {
    inputs: (seed) => [
      drawn(seed, batch, time, classes),
      softmax(drawn(seed + 1, batch, time, classes)),
    ],
    run: ([x, y], options) => klDivergence(x!, y!, options),
  },
  cosineLoss: {
    inputs: (seed) => [drawn(seed, batch, time, classes), drawn(seed + 1, batch, time, classes)],
    run: ([x, y], options) => cosineLoss(x!, y!, options),
  },
  ...Object.fromEntries(
    Object.entries({ meanSquaredError, meanAbsoluteError, huberLoss }).map(([name, loss]) => [
      name,
      {
        inputs: (seed: number) => [drawn(seed, batch, time), drawn(seed + 1, batch, time)],
        run: ([x, y]: readonly Tensor[], options: LossOptions) => loss(x!, y!, options),
      },
    ]),
  ),
};

const masks = fc.record({
  loss: fc.constantFrom(...Object.values(losses)),
  keeps: fc.array(fc.array(fc.boolean(), { minLength: time, maxLength: time }), {
    minLength: batch,
    maxLength: batch,
  }),
  seed: fc.nat({ max: 999 }),
});
const everywhere = Array.from({ length: batch }, () => Array<boolean>(time).fill(true));
/** NaN where nothing counts. */
const ruin = (x: Tensor, keeps: boolean[][]): Tensor =>
  where(
    reshape(tensor(keeps), x.shape.length === 2 ? [batch, time] : [batch, time, 1]),
    x,
    Number.NaN,
  );

describe('a loss', () => {
  test.prop([masks])(
    'is the mean over what a mask keeps, whatever it hides',
    ({ loss, keeps, seed }) => {
      const inputs = loss.inputs(seed);
      const single = loss.run(inputs, { reduction: 'none' }, everywhere);
      const kept = [...single.data].filter((_, i) => keeps.flat()[i]);
      const total = kept.reduce((sum, x) => sum + x, 0);
      const mask = tensor(keeps);
      const ruined = inputs.map((x) => ruin(x, keeps));
      const value = (reduction: 'sum' | 'mean') =>
        loss.run(ruined, { mask, reduction }, keeps).item();
      expect(value('sum')).toBeCloseTo(total, 12);
      expect(value('mean')).toBeCloseTo(total / Math.max(kept.length, 1), 12);

      const [, pull] = vjp((xs: readonly Tensor[]) => loss.run(xs, { mask }, keeps), ruined);
      const [back] = pull(tensor(1, { dtype: 'float64' }));
      for (const leaf of back) {
        expect(leaf.data.every(Number.isFinite)).toBe(true);
        const gone = [...leaf.data].filter(
          (_, i) => !keeps.flat()[Math.floor((i * 6) / leaf.size)],
        );
        expect(gone.every((x) => x === 0)).toBe(true);
      }
    },
  );

  test.prop([masks, fc.array(fc.nat({ max: time }), { minLength: batch, maxLength: batch })])(
    'takes lengths for a mask, beside another one',
    ({ loss, keeps, seed }, lengths) => {
      const inputs = loss.inputs(seed);
      const both = keeps.map((row, i) => row.map((keep, t) => keep && t < lengths[i]!));
      const given = { mask: tensor(keeps), lengths: tensor(lengths, { dtype: 'int32' }) };
      const got = loss.run(inputs, given, both).item();
      expect(got).toBeCloseTo(loss.run(inputs, { mask: tensor(both) }, both).item(), 12);
    },
  );

  test.prop([masks, fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 3, maxLength: 3 })])(
    'weighs by a mask of numbers, which is broadcast',
    ({ loss, seed }, list) => {
      const inputs = loss.inputs(seed);
      const single = [...loss.run(inputs, { reduction: 'none' }, everywhere).data];
      const total = single.reduce((sum, x, i) => sum + x * list[i % 3]!, 0);
      const weights = 2 * list.reduce((a, b) => a + b, 0);
      const expected = weights === 0 ? 0 : total / weights;
      for (const dtype of ['float64', 'int32'] as const) {
        const mask = tensor(list, { dtype }) as Tensor;
        expect(loss.run(inputs, { mask }, everywhere).item()).toBeCloseTo(expected, 12);
      }
    },
  );

  it.each(Object.entries(losses))('is 0 over nothing: %s', (_name, { run, inputs }) => {
    expect(run(inputs(1), { mask: zeros([], { dtype: 'bool' }) }, everywhere).item()).toBe(0);
  });

  it('is 0 over no entries', () => {
    expect(meanSquaredError(zeros([0, 2]), zeros([0, 2])).item()).toBe(0);
    expect(crossEntropy(zeros([0, 2]), zeros([0], { dtype: 'int32' })).item()).toBe(0);
  });

  it('is a tensor of the single losses, 0 where they do not count', () => {
    const [a, b] = [tensor([[1, 2]]), tensor([[3, 5]])];
    const single = meanSquaredError(a, b, { reduction: 'none', mask: tensor([true, false]) });
    expect(single.toArray()).toEqual([[4, 0]]);
    expect(meanSquaredError(a, b, { mask: ones([1, 2]) }).item()).toBe(6.5);
  });
});

describe('crossEntropy', () => {
  it('divides by the weights of the labels that count', () => {
    const logits = zeros([3, 2]);
    const labels = tensor([0, 1, 0], { dtype: 'int32' });
    const options = { classWeights: tensor([3, 5]), mask: tensor([true, true, false]) };
    const single = crossEntropy(logits, labels, { ...options, reduction: 'none' });
    expect([...single.data].map((x) => x / Math.log(2))).toEqual(
      [3, 5, 0].map((x) => expect.closeTo(x, 5)),
    );
    expect(crossEntropy(logits, labels, options).item()).toBeCloseTo(Math.log(2), 6);
  });
});

describe('focalLoss', () => {
  it('is cross-entropy for gamma 0, and 0 with a slope of 0 where all is right', () => {
    const logits = drawn(3, 5, 4);
    const labels = tensor([0, 1, 2, 3, 0], { dtype: 'int32' });
    const expected = crossEntropy(logits, labels).item();
    expect(focalLoss(logits, labels, { gamma: 0 }).item()).toBeCloseTo(expected, 12);
    for (const gamma of [0, 0.5, 2]) {
      const run = (x: Tensor<[1, 2]>) => focalLoss(x, tensor([0], { dtype: 'int32' }), { gamma });
      const [value, pull] = vjp(run, tensor([[1000, 0]]));
      expect(value.item()).toBe(0);
      expect([...pull(tensor(1))[0].data]).toEqual([0, 0]);
    }
  });
});

describe('klDivergence', () => {
  it('has finite slopes where a target is 0, whatever is predicted there', () => {
    const run = (x: Tensor<[1, 3]>, y: Tensor<[1, 3]>) => klDivergence(x, y);
    const [value, pull] = vjp(run, tensor([[-Infinity, 0, -1]]), tensor([[0, 1, 0]]));
    expect(value.item()).toBe(0);
    const [ofLogs, ofTargets] = pull(tensor(1));
    expect([...ofLogs.data].map((x) => x + 0)).toEqual([0, -1, 0]);
    expect(ofTargets.data.every(Number.isFinite)).toBe(true);
  });

  it('is the same of probabilities and of their logarithms', () => {
    const targets = tensor([[0.25, 0.75, 0]]);
    const logs = tensor([[Math.log(0.25), Math.log(0.75), -Infinity]]);
    const predictions = tensor([[-1, -2, -3]]);
    const expected = klDivergence(predictions, targets).item();
    expect(klDivergence(predictions, logs, { logTargets: true }).item()).toBeCloseTo(expected, 6);
  });
});

describe('cosineLoss', () => {
  it('is 1 where a vector is 0, with finite slopes', () => {
    const run = (a: Tensor<[1, 2]>, b: Tensor<[1, 2]>) => cosineLoss(a, b);
    const [value, pull] = vjp(run, zeros([1, 2]), ones([1, 2]));
    expect(value.item()).toBe(1);
    for (const { data } of pull(tensor(1))) expect(data.every(Number.isFinite)).toBe(true);
  });
});
