import { describe } from '@tapeloop/autodiff';

/** A whole number of at least `least`; throws otherwise. */
export function wholeOption(check: string, name: string, value: unknown, least: number): number {
  if (Number.isSafeInteger(value) && (value as number) >= least) return value as number;
  const range = least === -Infinity ? '' : ` of at least ${least}`;
  throw new RangeError(`${check}: ${name} must be a whole number${range}, got ${shown(value)}.`);
}

/** Throws where a thing lacks methods that make it what it should be. */
export function mustBe(check: string, what: string, x: unknown, methods: readonly string[]): void {
  const missing = methods.find((name) => typeof Object(x)[name] !== 'function');
  if (missing === undefined) return;
  throw new TypeError(
    `${check}: expected ${what}, got ${describe(x)}; it needs a method ${missing}.`,
  );
}

const shown = (x: unknown): string => (typeof x === 'number' ? String(x) : describe(x));
