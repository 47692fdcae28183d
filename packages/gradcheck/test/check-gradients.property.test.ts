import { fc } from '@fast-check/vitest';
import { vjp } from '@tapeloop/autodiff';
import { mul } from '@tapeloop/autodiff/scalar';
import {
  add as plus,
  exp,
  matmul,
  mul as multiply,
  softmax,
  sum,
  tanh,
  tensor,
  type Tensor,
} from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { checkGradients } from '../src/check-gradients.ts';
import { formatReport } from '../src/format-report.ts';
import type { Finding } from '../src/report.ts';
import { damaged } from './damage.ts';
import { expressions, magnitudes, type Expression } from './expressions.ts';

const runs = fc.readConfigureGlobal().numRuns ?? 100;
const timeout = 60_000 + 100 * runs;

const fits = (value: number): boolean =>
  value === 0 || (Math.abs(value) < 1e60 && Math.abs(value) > 1e-60);

/**
 * Nothing on the way overflows or underflows, the gradient is finite (that of the root of x - x is not),
 * and no sum leaves the last digits alone: steps between numbers, flat where they look smooth.
 */
function sound({ f, steps, left }: Expression, x: number, y: number): boolean {
  const isFinite = steps(x, y).every(fits) && vjp(f, x, y)[1](1).every(Number.isFinite);
  return isFinite && left(x, y) > 2 ** -20;
}

/** A derivative that rounding hides cannot be told from a wrong one. */
const resolved = ({ numeric, error }: Finding): boolean => error < 1e-6 * Math.abs(numeric);

/** Runs a property on sound functions at random points. */
function forSoundFunctions(
  decades: number,
  numRuns: number,
  property: (expression: Expression, point: [number, number]) => void,
): void {
  fc.assert(
    fc.property(
      expressions(decades),
      magnitudes(decades),
      magnitudes(decades),
      (expression, x, y) => {
        fc.pre(sound(expression, x, y));
        property(expression, [x, y]);
      },
    ),
    { numRuns },
  );
}

// Numbers up to 1e8 make sines of 1e16 and sums in which a whole argument is rounded away.
describe.each([
  { decades: 1, mostUndecided: 0.01 },
  { decades: 8, mostUndecided: 0.05 },
])('functions of numbers from 1e-$decades to 1e$decades', ({ decades, mostUndecided }) => {
  it.each([1, 2] as const)(
    'never fails a right rule, order %i',
    (order) => {
      let undecided = 0;
      const numRuns = (order === 1 ? 10 : 2) * runs;
      forSoundFunctions(decades, numRuns, ({ f, text }, point) => {
        const report = checkGradients(f, point, { order, name: text });
        if (report.verdict === 'fail') throw new Error(formatReport(report));
        if (report.verdict === 'undecided') undecided += 1;
      });
      // Five standard deviations of chance: a run of the suite must not fail by its draws.
      const chance = 5 * Math.sqrt(mostUndecided * numRuns);
      expect(undecided).toBeLessThanOrEqual(mostUndecided * numRuns + chance);
    },
    timeout,
  );

  it(
    'never passes a rule that is 0.1 % wrong',
    () => {
      let caught = 0;
      forSoundFunctions(decades, runs, ({ f, text }, point) => {
        const right = checkGradients(f, point);
        fc.pre(right.verdict === 'pass' && right.entries.some(resolved));
        const wrong = damaged(f, ([a, b]) => [mul(1.001, a), mul(1.001, b)]);
        const report = checkGradients(wrong, point, { name: text });
        if (report.verdict === 'pass') throw new Error(formatReport(report));
        if (report.verdict === 'fail') caught += 1;
      });
      expect(caught / runs).toBeGreaterThan(0.95);
    },
    timeout,
  );
});

type Unary = (x: Tensor) => Tensor;

const activations: Readonly<Record<string, Unary>> = {
  exp: (x) => exp(x),
  tanh: (x) => tanh(x),
  softmax: (x) => softmax(x, 1),
};

/** A small network [rows, 3] by [3, 2], and the activation that may be damaged inside it. */
function network(activation: Unary): (x: Tensor, w: Tensor, b: Tensor) => Tensor {
  return (x, w, b) => multiply(activation(plus(matmul(x, w), b)), sum(x, 1, { keepDims: true }));
}

describe('functions of tensors', () => {
  const entries = fc.infiniteStream(fc.double({ min: 0.1, max: 1, noNaN: true }));
  const argument = (shape: readonly number[]): fc.Arbitrary<Tensor> =>
    entries.map((stream) => {
      const size = shape.reduce((product, length) => product * length, 1);
      return tensor({ shape: [...shape], data: Float64Array.from(stream.take(size)) });
    });
  const tensors = fc
    .integer({ min: 1, max: 3 })
    .chain((rows) => fc.tuple(argument([rows, 3]), argument([3, 2]), argument([2])));

  it.each(Object.entries(activations))(
    'tells a right rule from one that is a thousandth off: %s',
    (_name, activation) => {
      fc.assert(
        fc.property(tensors, fc.integer(), (args, seed) => {
          const right = checkGradients(network(activation), args, { seed });
          expect(right.verdict).toBe('pass');
          const wrong = damaged(activation, ([g]) => [multiply(g, 1.001)]);
          expect(checkGradients(network(wrong), args, { seed }).verdict).toBe('fail');
        }),
        { numRuns: runs / 10 },
      );
    },
    timeout,
  );
});
