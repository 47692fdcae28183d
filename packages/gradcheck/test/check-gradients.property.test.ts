import { fc } from '@fast-check/vitest';
import { vjp } from '@tapeloop/autodiff';
import { mul } from '@tapeloop/autodiff/scalar';
import { describe, expect, it } from 'vitest';
import { checkGradients } from '../src/check-gradients.ts';
import { formatReport } from '../src/format-report.ts';
import { damaged } from './damage.ts';
import { expressions, magnitudes, type Expression } from './expressions.ts';

const runs = 10 * (fc.readConfigureGlobal().numRuns ?? 100);

/** No number on the way overflows or underflows, and the gradient is finite: it is the square root's that is not. */
function sound({ f, steps }: Expression, x: number, y: number): boolean {
  const fits = (value: number): boolean =>
    value === 0 || (Math.abs(value) < 1e60 && Math.abs(value) > 1e-60);
  return steps(x, y).every(fits) && vjp(f, x, y)[1](1).every(Number.isFinite);
}

function cases(
  decades: number,
): [fc.Arbitrary<Expression>, fc.Arbitrary<number>, fc.Arbitrary<number>] {
  return [expressions(decades), magnitudes(decades), magnitudes(decades)];
}

describe.each([
  { decades: 1, mostUndecided: 0.002 },
  { decades: 8, mostUndecided: 0.02 },
])('functions of numbers between 1e-$decades and 1e$decades', ({ decades, mostUndecided }) => {
  it.each([1, 2] as const)('a right rule never fails, order %i', (order) => {
    let undecided = 0;
    fc.assert(
      fc.property(...cases(decades), (expression, x, y) => {
        fc.pre(sound(expression, x, y));
        const report = checkGradients(expression.f, [x, y], { order, name: expression.text });
        if (report.verdict === 'fail')
          throw new Error(`x = ${x}, y = ${y}\n${formatReport(report)}`);
        if (report.verdict === 'undecided') undecided += 1;
      }),
      { numRuns: runs },
    );
    expect(undecided / runs).toBeLessThan(mostUndecided);
  });

  it.skip('a rule that is 0.1 % wrong never passes', () => {
    let known = 0;
    let caught = 0;
    fc.assert(
      fc.property(...cases(decades), (expression, x, y) => {
        fc.pre(sound(expression, x, y));
        const right = checkGradients(expression.f, [x, y]);
        // A derivative that rounding hides cannot be told from a wrong one.
        const resolved = right.entries.some(
          ({ numeric, error }) => error < 1e-6 * Math.abs(numeric),
        );
        fc.pre(right.verdict === 'pass' && resolved);
        const wrong = damaged(expression.f, (g) => mul(1.001, g as number));
        const report = checkGradients(wrong, [x, y], { name: expression.text });
        known += 1;
        if (report.verdict === 'fail') caught += 1;
        if (report.verdict === 'pass') throw new Error(formatReport(report));
      }),
      { numRuns: runs },
    );
    console.log(known, caught);
    expect(caught / known).toBeGreaterThan(0.99);
  });
});
