import { flatten, leafPaths, treeMap } from '@tapeloop/autodiff';
import { key } from '@tapeloop/tensor';
import { disagreement, rounding } from '../agreement.ts';
import type { Found } from '../report.ts';
import { lostInFile } from '../serialization.ts';
import { inDType } from '../trees.ts';
import { withGradients } from '../with-gradients.ts';
import { drawsFrom } from './gradients.ts';
import { run, type Course, type Subject } from './steps.ts';

type Args = [params: unknown, carry: unknown, xs: Subject['xs']];

const stepsOf =
  ({ cell }: Subject, training = false) =>
  (p: unknown, first: unknown, inputs: Subject['xs']): Course =>
    run(cell, () => p, first, inputs, training ? key(5) : undefined);

const argsOf = ({ params, carry, xs }: Subject): Args => [params, carry, xs];

/** The same parameters from the same key; the same values and gradients each time, with a key too. */
export function deterministic(subject: Subject): Found {
  const { cell, seed } = subject;
  const begin = () => cell.init(key(seed));
  const other = disagreement(begin(), begin(), 0, 'params');
  if (other !== undefined) return `the same key gives other parameters: ${other}`;
  for (const training of [false, true]) {
    const steps = stepsOf(subject, training);
    const once = withGradients(steps, argsOf(subject));
    // Something else in between: what is kept from one call to the next shows.
    const batch = subject.xs[0]!.shape[0]!;
    steps(subject.params, cell.initialCarry(batch), subject.xs.toReversed());
    const again = withGradients(steps, argsOf(subject));
    const fault = disagreement(again, once, 0, '[values, gradients]');
    if (fault !== undefined) {
      return `the same arguments give something else after another call (a stale value is kept): ${fault}`;
    }
  }
  return undefined;
}

/** The carry keeps structure, shapes and dtypes, and no part of it comes out as it went in. */
export function keepsCarry({ cell, params, carry, xs }: Subject, constant: boolean): Found {
  const [next, output] = cell.step(params, carry, xs[0]!);
  const kinds = (tree: unknown): unknown =>
    treeMap((x: Subject['xs'][0]) => `${x.dtype} [${x.shape.join(', ')}]`, tree);
  const [before, after] = [kinds(carry), kinds(next)].map((x) => JSON.stringify(x));
  if (before !== after) return `the carry goes in as ${before} and comes out as ${after}`;
  if (output.dtype !== 'float64') {
    return `the output of float64 parameters, carry and input is ${output.dtype}`;
  }
  return constant ? undefined : unchanged(carry, next);
}

/** A part of the carry that a step leaves as it was. */
function unchanged(carry: unknown, next: unknown): Found {
  const [before, structure] = flatten(carry);
  const same = flatten(next)[0].findIndex((leaf, i) => disagreement(leaf, before[i]) === undefined);
  if (same === -1) return undefined;
  const path = leafPaths(structure, 'carry')[same];
  return `a stale carry: ${path} comes out of a step as it went in; if it should, say constantCarry`;
}

/** Parameters and carry go into a file and come back. */
export function serializes({ cell, params, carry, xs, seed }: Subject): Found {
  const course = run(cell, () => params, carry, xs);
  return (
    lostInFile(cell.init(key(seed)), 'params') ??
    lostInFile(params, 'params') ??
    lostInFile(course.carry, 'carry')
  );
}

/** Computed in float32, it is near what it is in float64. */
export function float32(subject: Subject): Found {
  const steps = stepsOf(subject);
  const narrow = inDType(argsOf(subject), 'float32');
  const wide = inDType(narrow, 'float64');
  const allowed = rounding(steps, wide, 2 ** -23);
  return disagreement(steps(...narrow), steps(...wide), allowed);
}

/** Turns a function into one that should do the same, such as a compiled one. */
export type Backend = <Args extends readonly unknown[], Y>(
  f: (...args: Args) => Y,
) => (...args: Args) => Y;

/** Compiled, the steps and their gradients are what they are eagerly, with a key too. */
export function compiled(subject: Subject, compile: Backend): Found {
  const fault = compiledSteps(subject, compile, false);
  return fault !== undefined || !drawsFrom(subject) ? fault : compiledSteps(subject, compile, true);
}

function compiledSteps(subject: Subject, compile: Backend, training: boolean): Found {
  const steps = stepsOf(subject, training);
  const derivatives = (...args: Args): unknown => withGradients(steps, args);
  const args = argsOf(subject);
  const allowed = rounding(derivatives, args);
  return (
    disagreement(compile(steps)(...args), steps(...args), allowed) ??
    disagreement(
      compile(derivatives)(...args),
      derivatives(...args),
      allowed,
      '[values, gradients]',
    )
  );
}
