import { draws } from '../src/draws.ts';
import { linearize, type Linearization } from '../src/linearization.ts';
import { problem } from '../src/program.ts';

/** A function's linearization at some arguments, as `checkGradients` makes it. */
export function linearized<Args extends readonly unknown[]>(
  f: (...args: Args) => unknown,
  ...args: NoInfer<Args>
): Linearization {
  return linearize(problem(f, args, undefined), 4, draws(0));
}
