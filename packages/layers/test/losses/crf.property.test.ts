import { fc, test } from '@fast-check/vitest';
import { grad } from '@tapeloop/autodiff';
import { compile } from '@tapeloop/compiler';
import { foldIn, key, mean, neg, normal, tensor, zeros, type Tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { constantInitializer, crf } from '../../src/index.ts';
import { inFloat64, largestError } from '../trees.ts';

const tags = 3;
const tagger = crf({ tags });

const drawn = (seed: number, ...shape: number[]): Tensor =>
  normal(foldIn(key(seed), shape.length), shape, { dtype: 'float64' });
const paramsOf = (seed: number) => ({
  transitions: normal(key(seed), [tags, tags], { dtype: 'float64' }),
  start: normal(key(seed + 1), [tags], { dtype: 'float64' }),
  end: normal(key(seed + 2), [tags], { dtype: 'float64' }),
});

/** Every tagging of so many steps. */
const taggings = (length: number): number[][] =>
  length === 0
    ? [[]]
    : taggings(length - 1).flatMap((head) => [0, 1, 2].map((tag) => [...head, tag]));

/** The score of tags, a sum. */
function scored(
  { transitions, start, end }: ReturnType<typeof paramsOf>,
  emissions: readonly number[][],
  path: readonly number[],
): number {
  if (path.length === 0) return 0;
  const between = transitions.toArray() as number[][];
  return path.reduce(
    (score, tag, t) => score + emissions[t]![tag]! + (t === 0 ? 0 : between[path[t - 1]!]![tag]!),
    start.data[path[0]!]! + end.data[path.at(-1)!]!,
  );
}

const batches = fc.integer({ min: 0, max: 4 }).chain((time) =>
  fc.record({
    masks: fc.array(fc.array(fc.boolean(), { minLength: time, maxLength: time }), {
      minLength: 1,
      maxLength: 3,
    }),
    time: fc.constant(time),
    seed: fc.nat({ max: 999 }),
  }),
);

describe('crf', () => {
  test.prop([batches])('agrees with the enumeration of all taggings', ({ masks, time, seed }) => {
    if (time === 0) return;
    const params = paramsOf(seed);
    const batch = masks.length;
    const emissions = drawn(seed + 3, batch, time, tags);
    const options = { mask: tensor(masks) };
    const rows = emissions.toArray() as number[][][];
    const shown = rows.map((row, i) => row.filter((_, t) => masks[i]![t]));
    const paths = shown.map((row) => taggings(row.length));
    const scores = shown.map((row, i) => paths[i]!.map((path) => scored(params, row, path)));

    const partition = tagger.partition(params, emissions, options);
    const sums = scores.map((all) => Math.log(all.reduce((sum, x) => sum + Math.exp(x), 0)));
    expect(largestError(partition, tensor(sums, { dtype: 'float64' }))).toBeLessThan(1e-12);

    const best = tagger.viterbi(params, emissions, options);
    const most = scores.map((all) => Math.max(...all));
    expect(largestError(best.scores, tensor(most, { dtype: 'float64' }))).toBeLessThan(1e-12);
    const found = (best.ids.toArray() as number[][]).map((row, i) =>
      row.filter((_, t) => masks[i]![t]),
    );
    expect(found).toEqual(scores.map((all, i) => paths[i]![all.indexOf(most[i]!)]));

    const likelihood = tagger.logLikelihood(params, emissions, best.ids, options);
    const expected = tensor(
      most.map((x, i) => x - sums[i]!),
      { dtype: 'float64' },
    );
    expect(
      Math.max(...likelihood.data.map((x, i) => Math.abs(x - expected.data[i]!))),
    ).toBeLessThan(1e-12);
  });

  it('takes lengths for a mask, and any tags and numbers where no step counts', () => {
    const params = paramsOf(1);
    const emissions = tensor(
      [
        [
          [1, 2, 3],
          [4, 5, 6],
          [Number.NaN, Infinity, 0],
        ],
      ],
      { dtype: 'float64' },
    );
    const options = { lengths: tensor([2], { dtype: 'int32' }) };
    const loss = (x: Tensor<[1, 3, 3]>) =>
      neg(mean(tagger.logLikelihood(params, x, tensor([[0, 2, -9]], { dtype: 'int32' }), options)));
    const shorter = tensor(
      [
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
      ],
      { dtype: 'float64' },
    );
    const expected = tagger.logLikelihood(params, shorter, tensor([[0, 2]], { dtype: 'int32' }));
    expect(loss(emissions).item()).toBeCloseTo(-expected.item(), 12);
    const { data } = grad(loss)(emissions);
    expect(data.every(Number.isFinite)).toBe(true);
    expect([...data.subarray(6)]).toEqual([0, 0, 0]);
  });

  it('has finite gradients where transitions are forbidden', () => {
    const forbidden = {
      ...paramsOf(2),
      transitions: tensor(
        [
          [0, 0, 0],
          [-Infinity, 0, 0],
          [-Infinity, 0, 0],
        ],
        { dtype: 'float64' },
      ),
      start: tensor([-Infinity, 0, 0], { dtype: 'float64' }),
    };
    const run = (params: typeof forbidden) => mean(tagger.partition(params, zeros([1, 3, 3])));
    expect(run(forbidden).item()).toBeLessThan(Infinity);
    const back = grad(run)(forbidden);
    for (const leaf of Object.values(back)) expect(leaf.data.every(Number.isFinite)).toBe(true);
    // Whatever begins with another tag than 0 never comes to 0.
    const { ids } = tagger.viterbi(
      forbidden,
      tensor([
        [
          [9, 0, 0],
          [9, 0, 0],
          [9, 0, 0],
        ],
      ]),
    );
    expect([...ids.data].includes(0)).toBe(false);
  });

  it('is the same compiled, and the tags too', () => {
    const params = inFloat64(tagger.init(key(3)));
    const emissions = drawn(4, 2, 4, 3);
    const run = (x: Tensor) =>
      tagger.viterbi(params, x, { lengths: tensor([4, 2], { dtype: 'int32' }) });
    expect(largestError(compile(run)(emissions), run(emissions))).toBeLessThan(1e-14);
  });

  it('begins small, or as asked', () => {
    const { transitions } = tagger.init(key(5));
    expect(transitions.data.every((x) => Math.abs(x) <= 0.1)).toBe(true);
    const asked = crf({ tags: 2, initializer: constantInitializer(3) }).init(key(5));
    expect(asked.end.toArray()).toEqual([3, 3]);
  });
});
