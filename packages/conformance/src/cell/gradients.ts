import { checkGradients, type GradientReport } from '@tapeloop/gradcheck';
import { key, type Key, type Tensor } from '@tapeloop/tensor';
import { disagreement } from '../agreement.ts';
import type { Found } from '../report.ts';
import { run, type Subject } from './steps.ts';

/**
 * The derivatives of the last carry and all outputs by the parameters at each step, the inputs and the
 * first carry: of the first order, of the second along random directions, and with a key.
 *
 * The parameters of each step are arguments of their own, so that a fault has a time step.
 */
export function gradients(subject: Subject): Found {
  const first = derivatives(subject, 1, undefined);
  if (first.verdict !== 'pass') return first;
  const second = derivatives(subject, 2, undefined);
  if (second.verdict !== 'pass') return second;
  return drawsFrom(subject) ? derivatives(subject, 1, trainingKey(subject)) : first;
}

const trainingKey = ({ seed }: Subject): Key => key(seed + 4);

function derivatives(
  { cell, params, carry, xs, seed }: Subject,
  order: 1 | 2,
  drawn: Key | undefined,
): GradientReport {
  const steps = (all: readonly unknown[], first: unknown, inputs: readonly Tensor[]) =>
    run(cell, (t) => all[t], first, inputs, drawn);
  const args: [readonly unknown[], unknown, readonly Tensor[]] = [xs.map(() => params), carry, xs];
  return checkGradients(steps, args, {
    name: cell.name,
    names: ['params', 'carry', 'xs'],
    overTime: ['params', 'xs'],
    order,
    seed,
    // A random direction moves every entry, and what fails is then looked for among them.
    ...(order === 1
      ? { entryLimit: 12, directions: 4 }
      : { entryLimit: 0, directions: 2, cotangents: 2 }),
  });
}

/** Whether a key makes a difference. */
export function drawsFrom(subject: Subject): boolean {
  const { cell, params, carry, xs } = subject;
  const course = (drawn?: Key) => run(cell, () => params, carry, xs, drawn);
  return disagreement(course(trainingKey(subject)), course()) !== undefined;
}
