import { mul } from '@tapeloop/tensor';
import type * as fc from 'fast-check';
import { disagreement, rounding } from './agreement.ts';
import { cells } from './arbitraries/cells.ts';
import { programs, type RandomProgram } from './arbitraries/programs.ts';
import { compiled, type Backend } from './cell/same-again.ts';
import { subjectOf } from './cell/steps.ts';
import { forAll } from './for-all.ts';
import { wholeOption } from './options.ts';
import { reportOf, type ConformanceReport, type Found } from './report.ts';
import { inDType } from './trees.ts';
import { withGradients } from './with-gradients.ts';

/** How a back end is checked. */
export interface BackendOptions {
  /** Its name in the report. Default `backend`. */
  readonly name?: string;
  /** What programs are drawn from. Default 0. */
  readonly seed?: number;
  /** Random programs and cells, of each so many. Default 25. */
  readonly runs?: number;
}

/**
 * Checks what turns functions into others that do the same, such as `compile`: random programs and
 * cells give the same values and gradients, in float64 and in float32.
 *
 * ```ts
 * import { checkBackend } from '@tapeloop/conformance';
 * import { compile } from '@tapeloop/compiler';
 *
 * checkBackend(compile, { runs: 3 }).verdict; // => 'pass'
 * ```
 */
export function checkBackend(backend: Backend, options: BackendOptions = {}): ConformanceReport {
  if (typeof backend !== 'function') {
    throw new TypeError('checkBackend: expected a function from function to function.');
  }
  const { name = 'backend' } = options;
  const seed = wholeOption('checkBackend', 'seed', options.seed ?? 0, -Infinity);
  const numRuns = wholeOption('checkBackend', 'runs', options.runs ?? 25, 1);
  const all =
    <T>(drawn: fc.Arbitrary<T>, fault: (of: T) => Found) =>
    () =>
      forAll(drawn, fault, { numRuns, seed });
  return reportOf(name, seed, {
    'values of random programs': all(programs(), (of) => sameValues(of, backend)),
    'gradients of random programs': all(programs(), (of) => sameGradients(of, backend)),
    'random programs in float32': all(programs(), (of) => sameNarrow(of, backend)),
    'random cells and their gradients': all(cells(), (cell) =>
      compiled(subjectOf(cell, 2, 2, seed), backend),
    ),
    'a function that is called twice': all(programs(), (of) => sameTwice(of, backend)),
  });
}

function sameValues({ run, inputs }: RandomProgram, backend: Backend): Found {
  return disagreement(backend(run)(inputs), run(inputs), rounding(run, [inputs]));
}

function sameGradients({ run, inputs }: RandomProgram, backend: Backend): Found {
  const derivative = (given: typeof inputs): unknown => withGradients(run, [given]);
  const allowed = rounding(derivative, [inputs]);
  return disagreement(backend(derivative)(inputs), derivative(inputs), allowed);
}

function sameNarrow({ run, inputs }: RandomProgram, backend: Backend): Found {
  const narrow = inDType(inputs, 'float32');
  const got = backend(run)(narrow);
  const dtypes = new Set(got.map(({ dtype }) => dtype));
  if ([...dtypes].some((dtype) => dtype !== 'float32'))
    return `float32 gives ${[...dtypes].join()}`;
  const allowed = rounding(run, [inDType(narrow, 'float64')], 2 ** -23);
  return disagreement(got, run(narrow), allowed);
}

/** A second call with other arguments leaves the results of the first as they are. */
function sameTwice({ run, inputs }: RandomProgram, backend: Backend): Found {
  const f = backend(run);
  const first = f(inputs);
  const entries = (): string => JSON.stringify(first.map(({ data }) => [...data]));
  const before = entries();
  f({ ...inputs, h: mul(inputs.h, -1), xs: mul(inputs.xs, 0.5) });
  if (entries() !== before) return 'a second call changes the results of the first';
  return disagreement(f(inputs), first);
}
