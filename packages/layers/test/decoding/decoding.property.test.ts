import { fc, test } from '@fast-check/vitest';
import { compile } from '@tapeloop/compiler';
import {
  full,
  key,
  log,
  softmax,
  tensor,
  unstack,
  zeros,
  normal,
  type Key,
  type Tensor,
} from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { beamSearch, greedyDecode, keepNucleus, keepTopK, sampleDecode } from '../../src/index.ts';
import { largestError } from '../trees.ts';
import { decoder, logsAfter, table } from './decoders.ts';

const one = (id: number) => tensor([id], { dtype: 'int32' });
const start = (batch: number) => zeros([batch], { dtype: 'int32' });
const seeds = fc.nat({ max: 999 });

/** Every sequence that has ended or is of the maximal length, with the logarithm of its probability. */
function everySequence(
  model: ReturnType<typeof decoder>,
  endId: number,
  maxLength: number,
  prefix: readonly number[] = [],
  logOf = 0,
): { readonly ids: readonly number[]; readonly log: number }[] {
  if (prefix.length === maxLength || prefix.at(-1) === endId) return [{ ids: prefix, log: logOf }];
  const logs = logsAfter(model, [0, ...prefix].map(one));
  return logs.flatMap((x, id) =>
    everySequence(model, endId, maxLength, [...prefix, id], logOf + x),
  );
}

const classes = 3;
const endId = 2;

describe('greedyDecode', () => {
  test.prop([seeds])('takes the most probable id, until the end', (seed) => {
    const model = decoder(classes, seed);
    const { ids, lengths } = greedyDecode(model.step, model.carryOf(1), start(1), {
      endId,
      maxLength: 4,
    });
    const expected: number[] = [];
    while (expected.length < 4 && expected.at(-1) !== endId) {
      const logs = logsAfter(model, [0, ...expected].map(one));
      expected.push(logs.indexOf(Math.max(...logs)));
    }
    const length = expected.filter((id) => id !== endId).length;
    expect([...lengths.data]).toEqual([length]);
    expect([...ids.data]).toEqual(Array.from({ length: 4 }, (_, t) => expected[t] ?? endId));
  });

  it('goes on to the maximal length where nothing ends', () => {
    const step = table(
      tensor([
        [0, 1],
        [1, 0],
      ]),
    );
    const { ids, lengths } = greedyDecode(step, {}, start(2), { maxLength: 3 });
    expect(ids.toArray()).toEqual([
      [1, 0, 1],
      [1, 0, 1],
    ]);
    expect(lengths.toArray()).toEqual([3, 3]);
  });

  it('is the same compiled', () => {
    const model = decoder(classes, 1);
    const run = (carry: Tensor<[number, 3]>) =>
      greedyDecode(model.step, carry, start(3), { endId, maxLength: 5 });
    expect(largestError(compile(run)(model.carryOf(3)), run(model.carryOf(3)))).toBe(0);
  });
});

describe('beamSearch', () => {
  test.prop([seeds, fc.constantFrom(0, 0.7)], { numRuns: 40 })(
    'finds the best of all sequences where it keeps all beginnings',
    (seed, lengthPenalty) => {
      const model = decoder(classes, seed);
      const all = everySequence(model, endId, 3);
      const scored = all
        .map(({ ids, log: x }) => ({ ids, score: x / ((5 + ids.length) / 6) ** lengthPenalty }))
        .toSorted((a, b) => b.score - a.score);
      const width = all.length;
      const options = { width, endId, maxLength: 3, lengthPenalty };
      const found = beamSearch(model.step, model.carryOf(1), start(1), options);
      const padded = scored.map(({ ids }) => [0, 1, 2].map((t) => ids[t] ?? endId));
      expect(found.ids.toArray()).toEqual([padded]);
      const scores = tensor([scored.map(({ score }) => score)], { dtype: 'float64' });
      expect(largestError(found.scores, scores)).toBeLessThan(1e-12);
      const lengths = scored.map(({ ids }) => ids.filter((id) => id !== endId).length);
      expect(found.lengths.toArray()).toEqual([lengths]);
    },
  );

  test.prop([seeds])('of width 1 is greedy', (seed) => {
    const model = decoder(classes, seed);
    const options = { endId, maxLength: 4 };
    const { ids, lengths } = greedyDecode(model.step, model.carryOf(2), start(2), options);
    const found = beamSearch(model.step, model.carryOf(2), start(2), { ...options, width: 1 });
    expect([...found.ids.data]).toEqual([...ids.data]);
    expect([...found.lengths.data]).toEqual([...lengths.data]);
  });

  it('treats each row of a batch by itself, compiled too', () => {
    const model = decoder(4, 2);
    const run = (carry: Tensor<[number, 3]>) =>
      beamSearch(model.step, carry, start(2), { width: 3, endId: 3, maxLength: 4 });
    const both = run(model.carryOf(2));
    const compiled = compile(run)(model.carryOf(2));
    expect([...compiled.ids.data]).toEqual([...both.ids.data]);
    expect(largestError(compiled, both)).toBeLessThan(1e-12);
  });

  it('has scores of -Infinity where there are no more hypotheses', () => {
    const options = { width: 3, endId: 0, maxLength: 1 };
    const { scores } = beamSearch(table(zeros([2, 2])), {}, start(1), options);
    expect([...scores.data][2]).toBe(-Infinity);
  });
});

describe('sampleDecode', () => {
  it.each([
    [{}, [0.1, 0.6, 0.3]],
    [{ temperature: 0.5 }, [0.01, 0.36, 0.09].map((p) => p / 0.46)],
    [{ topK: 2 }, [0, 2 / 3, 1 / 3]],
    [{ topP: 0.55 }, [0, 1, 0]],
    [{ topP: 0.8 }, [0, 2 / 3, 1 / 3]],
  ])('draws by probability, with %o', (options, expected) => {
    const step = table(
      log(
        tensor([
          [0.1, 0.6, 0.3],
          [0.1, 0.6, 0.3],
          [0.1, 0.6, 0.3],
        ]),
      ),
    );
    const { ids } = sampleDecode(step, {}, start(400), { key: key(7), maxLength: 10, ...options });
    const drawn = ids.size;
    const counts = [0, 1, 2].map((id) => ids.data.filter((x) => x === id).length);
    const chiSquare = counts.reduce((sum, count, id) => {
      const mean = drawn * expected[id]!;
      if (mean === 0) return count === 0 ? sum : Infinity;
      return sum + (count - mean) ** 2 / mean;
    }, 0);
    // Two degrees of freedom: one run of a thousand is above.
    expect(chiSquare).toBeLessThan(13.8);
  });

  it('is a function of its key, and the same compiled', () => {
    const model = decoder(5, 3);
    const run = (from: Key) =>
      sampleDecode(model.step, model.carryOf(3), start(3), {
        key: from,
        endId: 4,
        maxLength: 6,
        topK: 4,
        topP: 0.9,
      });
    expect(String(run(key(1)).ids)).toBe(String(run(key(1)).ids));
    expect(String(run(key(1)).ids)).not.toBe(String(run(key(2)).ids));
    expect(largestError(compile(run)(key(1)), run(key(1)))).toBe(0);
  });
});

describe('keepTopK', () => {
  test.prop([seeds, fc.integer({ min: 1, max: 7 })])('keeps exactly k, the largest', (seed, k) => {
    const logits = normal(key(seed), [2, 5]);
    const rows = unstack(logits);
    unstack(keepTopK(logits, k)).forEach((row, i) => {
      const sorted = [...rows[i]!.data].toSorted((x, y) => y - x);
      const kept = [...row.data].filter((x) => x > -Infinity).toSorted((x, y) => y - x);
      expect(kept).toEqual(sorted.slice(0, k));
    });
    expect([...keepTopK(full([5], 1), k).data]).toEqual(
      [0, 1, 2, 3, 4].map((i) => (i < k ? 1 : -Infinity)),
    );
  });
});

describe('keepNucleus', () => {
  test.prop([seeds, fc.double({ min: 0.01, max: 0.99, noNaN: true })])(
    'keeps the smallest set that has the probability',
    (seed, p) => {
      const logits = normal(key(seed), [6], { dtype: 'float64' });
      const probabilities = [...softmax(logits).data].toSorted((a, b) => b - a);
      const kept = [...keepNucleus(logits, p).data].filter((x) => x > -Infinity).length;
      const mass = (count: number) => probabilities.slice(0, count).reduce((a, b) => a + b, 0);
      expect(mass(kept)).toBeGreaterThan(p - 1e-12);
      expect(mass(kept - 1)).toBeLessThan(p + 1e-12);
    },
  );
});
