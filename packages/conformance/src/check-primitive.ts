import { bind, stage, typeOf } from '@tapeloop/autodiff';
import { checkGradients, type GradientReport } from '@tapeloop/gradcheck';
import type { NdArray, Tensor } from '@tapeloop/tensor';
import type * as fc from 'fast-check';
import { disagreement, rounding } from './agreement.ts';
import type { Backend } from './cell/same-again.ts';
import { forAll } from './for-all.ts';
import { wholeOption } from './options.ts';
import { applicationsIn } from './primitive/applications.ts';
import { reportOf, type ConformanceReport, type Found } from './report.ts';
import { inDType } from './trees.ts';
import { withGradients } from './with-gradients.ts';

/** How an operation is checked. */
export interface PrimitiveOptions {
  /** Its name in the report. Default: the function's. */
  readonly name?: string;
  /** The highest order of derivatives. Default 2. */
  readonly order?: 1 | 2;
  /** What operands are drawn from. Default 0. */
  readonly seed?: number;
  /** How many operands are drawn. Default 10. */
  readonly runs?: number;
  /** Checked too where it is given: compiled values and gradients are those of the operation. */
  readonly compile?: Backend;
}

/**
 * Checks an operation, a primitive or a composition of some, on operands from an arbitrary: its
 * derivatives, and that it does the same staged as eagerly.
 *
 * ```ts
 * import { alike, checkPrimitive, positive } from '@tapeloop/conformance';
 * import { log } from '@tapeloop/tensor';
 *
 * checkPrimitive(log, alike(1, positive)).verdict; // => 'pass'
 * ```
 */
export function checkPrimitive(
  operation: (...operands: never[]) => unknown,
  operands: fc.Arbitrary<readonly unknown[]>,
  options: PrimitiveOptions = {},
): ConformanceReport {
  if (typeof operation !== 'function') {
    throw new TypeError('checkPrimitive: expected an operation, a function of its operands.');
  }
  const { order = 2, name = operation.name, compile } = options;
  const seed = wholeOption('checkPrimitive', 'seed', options.seed ?? 0, -Infinity);
  const numRuns = wholeOption('checkPrimitive', 'runs', options.runs ?? 10, 1);
  // The cast: operands are drawn for it.
  const f = operation as (...of: unknown[]) => unknown;
  const all = (fault: (of: readonly unknown[]) => Found) => () =>
    forAll(operands, fault, { numRuns, seed });
  return reportOf(name === '' ? 'operation' : name, seed, {
    'has the right derivatives': () => derivatives(f, operands, { name, order, seed, numRuns }),
    'is the same staged': all((of) => sameThrough((g) => staged(g, of), f, of)),
    'is linear where it says so': all((of) => linearity(f, of)),
    'is near in float32': all((of) => narrow(f, of)),
    ...(compile === undefined
      ? {}
      : { 'is the same compiled': all((of) => sameThrough(compile, f, of)) }),
  });
}

type Operation = (...of: unknown[]) => unknown;

/** Of all that is drawn the first that fails, as small as it shrinks; else the first that is undecided. */
function derivatives(
  f: Operation,
  operands: fc.Arbitrary<readonly unknown[]>,
  how: { name: string; order: 1 | 2; seed: number; numRuns: number },
): Found {
  const { name, order, seed } = how;
  let failure: GradientReport | undefined;
  let open: GradientReport | undefined;
  let right: GradientReport | undefined;
  const check = (of: readonly unknown[], diagnose: boolean): GradientReport =>
    checkGradients(f, [...of], { name: name === '' ? 'operation' : name, order, seed, diagnose });
  let smallest: readonly unknown[] | undefined;
  forAll(
    operands,
    (of) => {
      const report = check(of, false);
      if (report.verdict === 'undecided') open ??= report;
      if (report.verdict === 'pass') right ??= report;
      if (report.verdict !== 'fail') return undefined;
      // The last that fails is the smallest: shrinking goes on from what fails.
      smallest = of;
      return 'fails';
    },
    how,
  );
  if (smallest !== undefined) failure = check(smallest, true);
  return failure ?? open ?? right;
}

const staged =
  (f: Operation, of: readonly unknown[]): Operation =>
  (...args) =>
    stage(f, ...of).call(...args);

function sameThrough(
  through: (f: Operation) => Operation,
  f: Operation,
  of: readonly unknown[],
): Found {
  const derivative: Operation = (...args) => withGradients(f, args);
  return disagreement(
    through(derivative)(...of),
    derivative(...of),
    rounding(derivative, [...of]),
    '[value, gradients]',
  );
}

/** The image of a sum is the sum of the images. */
function linearity(f: Operation, of: readonly unknown[]): Found {
  for (const { primitive, params, operands } of applicationsIn(f, of)) {
    if (primitive.linear !== true || operands.length !== 1) continue;
    const [x] = operands as [NdArray];
    const apply = (at: unknown): unknown => bind(primitive, [at], params);
    const { algebra } = typeOf(x);
    const twice = algebra.add(x, x);
    const images = (apply(x) as Tensor[]).map((y): unknown => typeOf(y).algebra.add(y, y));
    const fault = disagreement(apply(twice), images, rounding(apply, [twice]));
    if (fault !== undefined) return `${primitive.name} says that it is linear: ${fault}`;
  }
  return undefined;
}

function narrow(f: Operation, of: readonly unknown[]): Found {
  const small = inDType(of, 'float32');
  const wide = inDType(small, 'float64');
  const allowed = rounding((...args: unknown[]) => f(...args), [...wide], 2 ** -23);
  return disagreement(f(...small), f(...wide), allowed);
}
