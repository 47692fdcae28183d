import { tensor, type NdArray } from '@tapeloop/tensor';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accuracy,
  auc,
  average,
  f1,
  mae,
  metricOf,
  perplexity,
  type Metric,
} from '../src/index.ts';

/** A metric's value after some results. */
function over<Result, State>(metric: Metric<Result, State>, ...results: readonly Result[]): number {
  return metric.value(results.reduce((state, result) => metric.add(state, result), metric.init));
}

/** How far two numbers are apart: not at all where both are NaN. */
const distance = (got: number, want: number): number =>
  Number.isNaN(got) || Number.isNaN(want)
    ? Object.is(got, want)
      ? 0
      : Infinity
    : Math.abs(got - want);

const ints = (values: readonly number[]): NdArray => tensor([...values], { dtype: 'int32' });
const pairs = fc.array(fc.record({ p: fc.nat(3), t: fc.nat(3), m: fc.nat(1) }), { minLength: 1 });
const result = (rows: readonly { p: number; t: number; m: number }[]) => ({
  predictions: ints(rows.map(({ p }) => p)),
  targets: ints(rows.map(({ t }) => t)),
  mask: ints(rows.map(({ m }) => m)),
});
const counted = (rows: readonly { p: number; t: number; m: number }[]) =>
  rows.filter(({ m }) => m === 1);

const slow = {
  accuracy: (rows: { p: number; t: number }[]) =>
    rows.filter(({ p, t }) => p === t).length / rows.length,
  mae: (rows: { p: number; t: number }[]) =>
    rows.map(({ p, t }) => Math.abs(p - t)).reduce((a, b) => a + b, 0) / rows.length,
  // By precision and recall.
  f1: (rows: { p: number; t: number }[]) => {
    const classes = [...new Set(rows.flatMap(({ p, t }) => [p, t]))];
    const each = classes.map((c) => {
      const hits = rows.filter(({ p, t }) => p === c && t === c).length;
      if (hits === 0) return 0;
      const precision = hits / rows.filter(({ p }) => p === c).length;
      const recall = hits / rows.filter(({ t }) => t === c).length;
      return (2 * precision * recall) / (precision + recall);
    });
    return each.reduce((a, b) => a + b, 0) / each.length;
  },
};

describe.each([
  ['accuracy', accuracy(), slow.accuracy],
  ['mae', mae(), slow.mae],
  ['f1', f1(), slow.f1],
] as const)('%s', (_name, metric, oracle) => {
  it('is what the definition says, whatever the batches and masks', () => {
    fc.assert(
      fc.property(pairs, fc.nat(20), (rows, cut) => {
        const got = over(
          metric as Metric<unknown, unknown>,
          result(rows.slice(0, cut)),
          result(rows.slice(cut)),
        );
        const want = oracle(counted(rows));
        expect(distance(got, want)).toBeLessThan(1e-12);
      }),
    );
  });
});

describe('auc', () => {
  it('is the share of pairs in the right order, equal ones being half', () => {
    const rows = fc.array(fc.tuple(fc.nat(5), fc.nat(1)), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(rows, fc.nat(20), (scored, cut) => {
        const part = (some: readonly (readonly [number, number])[]) => ({
          predictions: tensor(some.map(([score]) => score)) as NdArray,
          targets: ints(some.map(([, target]) => target)),
        });
        const of = (target: number) => scored.filter(([, t]) => t === target).map(([s]) => s);
        const orders = of(1).flatMap((a) => of(0).map((b) => (a > b ? 1 : a === b ? 0.5 : 0)));
        const want = orders.reduce<number>((a, b) => a + b, 0) / orders.length;
        const parts = [scored.slice(0, cut), scored.slice(cut)].filter((some) => some.length > 0);
        const got = over(auc(), ...parts.map(part));
        expect(distance(got, want)).toBeLessThan(1e-12);
      }),
    );
  });

  it('refuses other targets, and has no value for scores that are NaN', () => {
    const row = (score: number, target: number) => ({
      predictions: tensor([score, 1]) as NdArray,
      targets: ints([target, 1]),
    });
    expect(() => over(auc(), row(0, 2))).toThrow('auc: targets must be 0 or 1, got 2.');
    expect(over(auc(), row(Number.NaN, 0))).toBeNaN();
  });
});

it('takes the class with the largest score', () => {
  const predictions = tensor([
    [0.1, 0.9, 0],
    [2, 2, 1],
  ]) as NdArray;
  expect(over(accuracy(), { predictions, targets: ints([1, 0]) })).toBe(1);
  expect(over(f1({ positive: 1 }), { predictions, targets: ints([0, 0]) })).toBe(0);
});

it('refuses shapes that differ', () => {
  const wrong = { predictions: ints([1, 2, 3]), targets: ints([1, 2]) };
  const message = 'mae: predictions have the shape [3], targets [2]; both need the same.';
  expect(() => over(mae(), wrong)).toThrow(message);
  const mask = { predictions: ints([1, 2]), targets: ints([1, 2]), mask: ints([1]) };
  expect(() => over(accuracy(), mask)).toThrow('accuracy: mask have the shape [1], targets [2]');
});

it('averages over things, not over batches', () => {
  const batches = [
    { total: tensor(6), count: tensor(3) },
    { total: 1, count: 1 },
  ];
  expect(over(average(), ...batches)).toBe(1.75);
  expect(over(perplexity(), ...batches)).toBeCloseTo(Math.exp(1.75), 12);
  expect(
    over(
      metricOf((x: number) => ({ total: x, count: 1 }), average()),
      1,
      3,
    ),
  ).toBe(2);
});
