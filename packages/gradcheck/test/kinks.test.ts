// Points at and near kinks: none is passed in silence, none fails a rule that is right.
import { remat } from '@tapeloop/autodiff';
import * as scalar from '@tapeloop/autodiff/scalar';
import {
  abs,
  add,
  argmax,
  clip,
  greater,
  matmul,
  max,
  maxPool1d,
  maximum,
  mul,
  oneHot,
  relu,
  round,
  sort,
  sub,
  sum,
  tanh,
  tensor,
  where,
  type Tensor,
} from '@tapeloop/tensor';
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { checkGradients } from '../src/check-gradients.ts';
import { formatReport } from '../src/format-report.ts';
import { damaged } from './damage.ts';

const wide = (x: number[]): Tensor => tensor(x, { dtype: 'float64' }) as Tensor;

const kinked: [string, (x: Tensor) => Tensor, number[]][] = [
  ['relu', relu, [0, 1]],
  ['abs', abs, [0, -1]],
  ['maximum', (x) => maximum(x, sub(1, x)), [0.5, 0.25]],
  ['clip', (x) => clip(x, -1, 1), [1, -1, 0.5]],
  ['round', (x) => add(round(x), x), [0.5, 0.25]],
  ['argsort', sort, [1, 1, 2]],
  ['max', (x) => max(x), [2, 2, 1]],
  ['greater', (x) => where(greater(x, 1), mul(x, 2), x), [1, 2]],
];

describe('at a kink', () => {
  it.each(kinked)('of %s the derivative beside it is taken, and reported', (name, f, x) => {
    const report = checkGradients(f, [wide(x)], { order: 2 });
    expect(report.verdict).toBe('pass');
    expect(report.kinks).toEqual([name]);
    expect(report.besideKinks).toBeGreaterThan(0);
    expect(formatReport(report)).toContain(`beside a kink, where there is none: ${name}`);
  });

  it.each(kinked)('of %s a wrong rule fails all the same', (_name, f, x) => {
    const wrong = damaged(f, ([g]) => [mul(g, 1.001)]);
    expect(checkGradients(wrong, [wide(x)]).verdict).toBe('fail');
  });

  it('that declares no branch it is found by the slopes on both sides', () => {
    const corner = (x: number): number => scalar.mul(scalar.sqrt(scalar.mul(x, x)), 1);
    const right = damaged(corner, () => [0]);
    const report = checkGradients(right, [0]);
    expect(report.verdict).not.toBe('pass');
  });

  it('inside of a composition, a loop or a remat, it is found too', () => {
    const w = tensor(
      [
        [1, -1],
        [-1, 0.5],
      ],
      { dtype: 'float64' },
    );
    const inner = (x: Tensor): Tensor => tanh(relu(matmul(x, w)));
    const at = tensor([[0.5, 0.5]], { dtype: 'float64' }) as Tensor;
    for (const f of [inner, (x: Tensor) => remat(inner)(x), (x: Tensor) => inner(inner(x))]) {
      expect(checkGradients(f, [at])).toMatchObject({ verdict: 'pass', kinks: ['relu'] });
    }
  });

  it('of pooling and of a choice by position it is found', () => {
    const pooled = (x: Tensor): Tensor => maxPool1d(x, 2);
    const tied = tensor([[[1], [1], [2], [0]]], { dtype: 'float64' }) as Tensor;
    expect(checkGradients(pooled, [tied]).kinks).toEqual(['argmax']);
    const picked = (x: Tensor): Tensor => sum(mul(oneHot(argmax(x, 0), 3), x)) as Tensor;
    expect(checkGradients(picked, [wide([1, 1, 0])])).toMatchObject({
      verdict: 'pass',
      kinks: ['argmax'],
    });
  });

  it('that is everywhere the verdict is open, with the reason', () => {
    const everywhere = (x: Tensor): Tensor => mul(x, round(mul(x, 1e13)));
    const { verdict, entries } = checkGradients(everywhere, [wide([0.3])]);
    expect(verdict).toBe('undecided');
    expect(entries[0]!.reason).toContain('a kink of round, however small the step, here and at');
  });
});

// Each run is two checks, with all their steps where they are undecided at first.
const some = { numRuns: Math.ceil((fc.readConfigureGlobal().numRuns ?? 100) / 10) };

describe('near a kink', () => {
  const near = fc.tuple(fc.integer({ min: -16, max: 0 }), fc.constantFrom(-1, 1), fc.nat(3));
  test.prop([fc.array(near, { minLength: 1, maxLength: 2 }), fc.nat()], some)(
    'nothing fails that is right, and nothing passes that is wrong',
    (places, seed) => {
      const x = wide(places.map(([exponent, sign]) => 1 + sign * 10 ** exponent));
      const f = (at: Tensor): Tensor => add(mul(at, at), add(relu(sub(at, 1)), abs(sub(at, 1))));
      expect(checkGradients(f, [x], { seed }).verdict).toBe('pass');
      const wrong = damaged(f, ([g]) => [mul(g, 1.01)]);
      expect(checkGradients(wrong, [x], { seed, diagnose: false }).verdict).toBe('fail');
    },
    60_000,
  );
});
