// V8 makes `[0.5]`, and what `map` returns for numbers, an array of doubles. Code that meets those
// beside arrays of objects runs at half the speed, so that operands and outputs are always the latter.

/** An array of one value. */
export function only(value: unknown): unknown[] {
  const values: unknown[] = [undefined];
  values[0] = value;
  return values;
}

/** `values.map(f)`. */
export function mapValues(values: readonly unknown[], f: (value: unknown) => unknown): unknown[] {
  const mapped = values.slice();
  for (let i = 0; i < mapped.length; i += 1) mapped[i] = f(mapped[i]);
  return mapped;
}
