import { customVjp, treeMap, vjp } from '@tapeloop/autodiff';

/** The same function with a pullback that changes every cotangent. */
export function damaged<Args extends readonly unknown[]>(
  f: (...args: Args) => unknown,
  change: (cotangent: unknown) => unknown,
): (...args: Args) => unknown {
  return customVjp(f, {
    forward: (...args) => [f(...args), args],
    backward: (args, g) => treeMap(change, vjp(f, ...args)[1](g)),
  });
}
