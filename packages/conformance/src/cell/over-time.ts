import { scan, stopGradient, treeMap } from '@tapeloop/autodiff';
import { stack, unstack, type Tensor } from '@tapeloop/tensor';
import { disagreement, rounding } from '../agreement.ts';
import { withGradients } from '../with-gradients.ts';
import type { Found } from '../report.ts';
import { run, type Course, type Subject } from './steps.ts';

/** A scan over the steps gives what the steps one after another give, and its derivatives are theirs. */
export function scanned({ cell, params, carry, xs }: Subject): Found {
  const loop = (p: unknown, first: unknown, inputs: readonly Tensor[]): Course => {
    const [last, outputs] = scan(
      (carried: unknown, x: Tensor) => cell.step(p, carried, x),
      first,
      stack(inputs),
    );
    return { carry: last, outputs: unstack(outputs as Tensor) };
  };
  const steps = (p: unknown, first: unknown, inputs: readonly Tensor[]): Course =>
    run(cell, () => p, first, inputs);
  const args: Parameters<typeof loop> = [params, carry, xs];
  const allowed = rounding(steps, args);
  return (
    disagreement(loop(...args), steps(...args), allowed) ??
    disagreement(withGradients(loop, args), withGradients(steps, args), allowed, 'gradients')
  );
}

/** All steps at once, where the cell has such a form, give what they give one after another. */
export function allAtOnce({ cell, params, carry, xs }: Subject): Found {
  const atOnce = (p: unknown, first: unknown, inputs: readonly Tensor[]): Course => {
    const [last, outputs] = cell.parallel!(p, first, stack(inputs) as Tensor);
    return { carry: last, outputs: unstack(outputs) };
  };
  const steps = (p: unknown, first: unknown, inputs: readonly Tensor[]): Course =>
    run(cell, () => p, first, inputs);
  const args: Parameters<typeof atOnce> = [params, carry, xs];
  const allowed = rounding(steps, args);
  return (
    disagreement(atOnce(...args), steps(...args), allowed) ??
    disagreement(withGradients(atOnce, args), withGradients(steps, args), allowed, 'gradients')
  );
}

/** Cutting the gradient of the carry before a step leaves the gradient of the steps from there on. */
export function truncated({ cell, params, carry, xs }: Subject): Found {
  const at = Math.floor(xs.length / 2);
  const before = run(cell, () => params, carry, xs.slice(0, at)).carry;
  const late = (p: unknown): Course => run(cell, () => p, before, xs.slice(at));
  const cut = (p: unknown): Course => {
    const early = run(cell, () => p, carry, xs.slice(0, at)).carry;
    return run(cell, () => p, treeMap(stopGradient, early), xs.slice(at));
  };
  const fault = disagreement(
    withGradients(cut, [params]),
    withGradients(late, [params]),
    rounding(late, [params]),
    'gradients',
  );
  return fault && `the gradient passes where it is cut, before step ${at}: ${fault}`;
}
