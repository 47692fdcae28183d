import { customVjp, treeMap, vjp } from '@tapeloop/autodiff';

/** The same function with a pullback that changes every cotangent that it gives. */
export function damaged<Args extends readonly unknown[], Y, Leaf>(
  f: (...args: Args) => Y,
  change: (cotangent: Leaf) => Leaf,
): (...args: Args) => Y {
  return customVjp<Args, Y, Args>(f, {
    forward: (...args) => [f(...args), args],
    backward: (args, g) => treeMap(change, vjp(f, ...args)[1](g)),
  });
}
