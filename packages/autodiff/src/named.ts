import { mustBeFunction } from './function-argument.ts';
import { describe } from './value.ts';

// The scope is the one thing here that is current: it says nothing of what is computed, only what it is called.
let scope = '';

/** The path of the `named` scopes that are open, '' for none. */
export const currentScope = (): string => scope;

/** The path of a scope within another. */
export const scopeBelow = (path: string, name: string): string =>
  path === '' ? name : `${path}/${name}`;

/** Runs `f` in a scope given by its whole path. */
export function inScope<T>(path: string, f: () => T): T {
  const outer = scope;
  scope = path;
  try {
    return f();
  } finally {
    scope = outer;
  }
}

/**
 * The same function, whose operations carry a name in printed graphs and reports. Names nest.
 *
 * ```ts
 * import { named, print, stage } from '@tapeloop/autodiff';
 * import { mul, tanh } from '@tapeloop/autodiff/scalar';
 *
 * const square = named('square', (x: number) => mul(x, x));
 * print(stage((x: number) => tanh(square(x)), 1).graph).includes('// square'); // => true
 * ```
 */
export function named<Args extends readonly unknown[], Y>(
  name: string,
  f: (...args: Args) => Y,
): (...args: Args) => Y {
  if (typeof name !== 'string') {
    throw new TypeError(
      `named: the name must be a string, got ${describe(name)}; give it before the function.`,
    );
  }
  mustBeFunction('named', f);
  return (...args) => inScope(scopeBelow(scope, name), () => f(...args));
}
