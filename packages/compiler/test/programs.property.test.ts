import { scan, stage } from '@tapeloop/autodiff';
import { div, mul, tensor, type Scalar, type Tensor } from '@tapeloop/tensor';
import { fc } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import * as op from '../src/operations.ts';
import { passes, type Pass } from '../src/passes.ts';
import { inBodies, keep, rewrite } from '../src/rewrite.ts';
import { program } from './programs/arbitrary.ts';
import { check, subjectOf, unfit } from './programs/check.ts';
import { largestMagnitude } from './programs/magnitude.ts';
import type { Program } from './programs/program.ts';

// In npm test 300; FC_RUNS=2000 is the sweep of 10,000.
const count =
  process.env['FC_RUNS'] === undefined ? 300 : 5 * (fc.readConfigureGlobal()?.numRuns ?? 100);

test(
  `${count} random programs give the same values and derivatives eager, staged and after every pass`,
  () => {
    const redrawn = new Map<string, number>();
    const agrees = fc.property(program, (drawn) => {
      const float64 = subjectOf(drawn, 'float64');
      const reason = unfit(drawn, float64);
      if (reason !== undefined) redrawn.set(reason, (redrawn.get(reason) ?? 0) + 1);
      fc.pre(reason === undefined);
      check(drawn, passes, float64);
    });
    fc.assert(agrees, { numRuns: count, includeErrorInReport: true });
    console.log(`${count} random programs; redrawn:`, Object.fromEntries(redrawn));
    const all = [...redrawn.values()].reduce((a, b) => a + b, 0);
    expect(all).toBeLessThan(0.05 * count);
  },
  count * 2000,
);

const recurrent: Program = {
  sizes: { long: 3, short: 2, batch: 2, hidden: 3, rows: 4 },
  seed: 1,
  derivative: 'first',
  body: [
    {
      op: 'scan',
      length: 3,
      reverse: false,
      segment: null,
      carries: [{ from: 0, to: 2 }],
      inputs: [],
      body: [{ op: 'matmul', of: [0, 0], k: 0 }],
      outputs: [0],
    },
  ],
  results: 'all',
};

describe('the check', () => {
  test('finds a pass whose products in loops are wrong by a part in 10^9', () => {
    const wrong = (by: number): Pass => ({
      name: 'wrong',
      run: (graph) =>
        inBodies(graph, (body) =>
          rewrite(body, (equation, operands, to) =>
            equation.primitive === op.matmul
              ? keep(equation, operands, to).map((x) => mul(x as Tensor, 1 + by))
              : undefined,
          ),
        ),
    });
    expect(() => check(recurrent, [wrong(1e-9)])).toThrow(/float64 after the pass 'wrong'/);
    expect(() => check(recurrent, [wrong(0)])).not.toThrow();
  });

  test('measures what is inside a loop', () => {
    const loop = (initial: Scalar, xs: Tensor<[2]>): Scalar =>
      scan((h: Scalar, x: Scalar) => [div(mul(h, 1000), 1000), x] as const, initial, xs)[0];
    const args = [tensor(1), tensor([1, 1])] as const;
    expect(largestMagnitude(stage(loop, ...args).graph, args)).toBe(1000);
  });

  test('redraws what grows beyond bounds', () => {
    const grown = { op: 'withNumber', of: [0], k: 2 } as const;
    const squared = { op: 'withNumber', of: [0], k: 7 } as const;
    const body = [grown, grown, squared, squared, squared, squared, squared];
    expect(unfit(recurrent)).toBeUndefined();
    expect(unfit({ ...recurrent, body })).toBe('too large');
  });

  test('redraws what turns on rounding', () => {
    const turning: Program = {
      ...recurrent,
      body: [
        { op: 'add', of: [0, 1], k: 0 },
        { op: 'sub', of: [0, 2], k: 0 },
        { op: 'where', of: [0, 2, 1], k: 0 },
      ],
    };
    expect(unfit(turning)).toBe('ill-conditioned in float64');
  });
});
