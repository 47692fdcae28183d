import { customVjp, vjp } from '@tapeloop/autodiff';

/** The same function with a pullback that gives other gradients of its arguments. */
export function damaged<Args extends readonly unknown[] | [], Y>(
  f: (...args: Args) => Y,
  damage: (gradients: Args) => Args,
): (...args: Args) => Y {
  return customVjp<Args, Y, Args>(f, {
    forward: (...args) => [f(...args), args],
    backward: (args, g) => damage(vjp(f, ...args)[1](g)),
  });
}
