import {
  abs,
  add,
  cos,
  div,
  exp,
  log,
  max,
  mul,
  relu,
  sigmoid,
  sin,
  sqrt,
  sub,
  tanh,
} from '@tapeloop/autodiff/scalar';
import { describe, expect, it } from 'vitest';
import { checkDirection } from '../src/check-direction.ts';
import { entryDirection } from '../src/direction.ts';
import type { Outcome } from '../src/outcome.ts';
import { damaged } from './damage.ts';
import { linearized } from './linearized.ts';

type Math1 = (x: number) => number;

function check(f: Math1, x: number, quick = false): Outcome {
  const linearization = linearized(f, x);
  return checkDirection(linearization, entryDirection(linearization.point, 0, 1), quick);
}

function evaluations(f: Math1, quick: boolean): number {
  const linearization = linearized(f, 0.6);
  let count = 0;
  const counted = {
    ...linearization,
    evaluate: (at: Float64Array) => {
      count += 1;
      return linearization.evaluate(at);
    },
  };
  checkDirection(counted, entryDirection(linearization.point, 0, 1), quick);
  return count;
}

const wrongBy = (factor: number, f: Math1): Math1 => damaged(f, ([g]) => [mul(factor, g)]);
const square: Math1 = (x) => mul(x, x);

// name, f, x
const right: [string, Math1, number][] = [
  ['a polynomial', (x) => mul(x, square(x)), 0.37],
  ['a constant', () => 5, 2],
  ['what is cancelled to nothing', (x) => sub(x, x), 3],
  ['a constant that rounding moves', (x) => sub(div(square(x), x), x), 3.7],
  ['a minimum', (x) => square(sub(x, 1)), 1],
  ['an even function at zero', cos, 0],
  ['a flat point at zero', (x) => mul(sin(x), square(sin(x))), 0],
  ['something small beside something large', (x) => add(1e8, x), 0.3],
  ['a large number subtracted again', (x) => sub(add(1e8, x), 1e8), 1e-3],
  ['what is rounded away', (x) => add(1e30, x), 1],
  ['a tiny argument', (x) => sin(mul(1e8, x)), 1e-8],
  ['a tiny argument of a slow function', (x) => exp(x), 1e-8],
  ['a huge argument', (x) => log(x), 1e8],
  ['an argument of zero in a fast function', (x) => sin(mul(1e6, x)), 0],
  ['a fast function', (x) => sin(mul(50, x)), 3],
  ['ripples under a large slope', (x) => add(x, cos(x)), 1e6],
  ['a saturated function', sigmoid, 30],
  ['a function that is saturated to its last bit', tanh, 25],
  ['the smallest numbers', (x) => mul(x, 1e300), 1e-310],
  ['the edge of a domain', log, 1e-3],
  ['a pole close by', (x) => div(1, sub(x, 1.001)), 1],
  ['a kink close by', (x) => abs(sub(x, 1.001)), 1],
  ['a kink at a distance', relu, 0.8],
];

describe('checkDirection', () => {
  it.each(right)('passes %s', (_name, f, x) => {
    const { verdict, analytic, numeric, error } = check(f, x);
    expect(verdict).toBe('pass');
    expect(Math.abs(analytic - numeric)).toBeLessThanOrEqual(32 * error);
  });

  // A derivative that is zero stays zero, however it is scaled.
  it.each(
    right.filter(([, f, x]) => {
      const { numeric, error } = check(f, x);
      return error < 1e-6 * Math.abs(numeric);
    }),
  )('fails %s with a rule that is off by a thousandth', (_name, f, x) => {
    expect(check(wrongBy(1.001, f), x).verdict).toBe('fail');
    expect(check(wrongBy(0.999, f), x).verdict).toBe('fail');
  });

  it('fails a derivative where there is none', () => {
    const constant = damaged<[number], number>(
      (x) => mul(x, 0),
      ([g]) => [add(g, 1e-3)],
    );
    expect(check(constant, 2)).toMatchObject({ verdict: 'fail', analytic: 1e-3, numeric: 0 });
  });

  it('fails a gradient that is not a number, of a function that is smooth', () => {
    const outcome = check((x) => mul(2, sqrt(sub(x, x))), 3);
    expect(outcome).toMatchObject({ verdict: 'fail', analytic: NaN, numeric: 0 });
  });

  // name, f, x, reason
  const open: [string, Math1, number, string][] = [
    ['a kink', abs, 0, 'a kink of abs, however small the step'],
    [
      'a kink of which no operation tells',
      damaged(
        (x) => sqrt(mul(x, x)),
        () => [0],
      ),
      0,
      'a kink: the slope is -1 on one side and 1 on the other',
    ],
    ['a tie', (x) => max(x, sub(2, x)), 1, 'a kink of max, however small the step'],
    ['an end of the domain', sqrt, 0, 'f is not finite on both sides of the point'],
    [
      'a function that rounding makes coarse',
      (x) => sin(mul(1e12, x)),
      1.1,
      'step control did not converge: error estimate',
    ],
    [
      'a derivative that is all rounding',
      (x) => sin(mul(1e16, x)),
      1.1,
      'cancellation in the analytic derivative: rounding moves',
    ],
  ];

  it.each(open)('leaves %s undecided', (_name, f, x, reason) => {
    const outcome = check(f, x);
    expect(outcome.verdict).toBe('undecided');
    expect(outcome.reason).toContain(reason);
  });

  it('takes twelve differences or so where nothing is wrong, far more before it fails', () => {
    expect(evaluations(exp, false)).toBeLessThanOrEqual(14);
    expect(evaluations(wrongBy(2, exp), false)).toBeGreaterThan(80);
    expect(evaluations(wrongBy(2, exp), true)).toBeLessThanOrEqual(28);
  });

  it('takes its time for a fault that few steps have seen', () => {
    const narrow: Math1 = (x) => log(add(0.001, mul(x, 1)));
    expect(check(wrongBy(1.001, narrow), 1e-9, true).verdict).toBe('fail');
    expect(
      check(
        wrongBy(1.001, (x) => log(sub(x, 0.995))),
        1,
        true,
      ).verdict,
    ).toBe('fail');
  });

  it('fails quickly too', () => {
    expect(check(wrongBy(1.001, exp), 0.6, true).verdict).toBe('fail');
    expect(check(exp, 0.6, true).verdict).toBe('pass');
  });

  it('tells the step in units of the argument', () => {
    expect(check((x) => sin(mul(1e8, x)), 1e-8).step).toBeLessThan(1e-8);
    expect(check(log, 1e6).step).toBeGreaterThan(1);
  });

  it('takes the worst of all cotangents', () => {
    const wrong = wrongBy(1.01, sin);
    const linearization = linearized((x: number) => [exp(x), wrong(x), cos(x)], 0.5);
    const outcome = checkDirection(linearization, entryDirection(linearization.point, 0, 1));
    expect(outcome.verdict).toBe('fail');
  });
});
