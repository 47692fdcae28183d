import { vjp } from '@tapeloop/autodiff';

/** Values of a function, and the cotangents of its arguments where those of its results are the values themselves. */
export function withGradients<Args extends readonly unknown[]>(
  f: (...args: Args) => unknown,
  args: Args,
): readonly [values: unknown, gradients: unknown] {
  const [values, pull] = vjp(f, ...args);
  return [values, pull(values)];
}
