import type { Portrait } from '../portrait.ts';

/** What a wrong derivative looks like. */
export type PatternName =
  | 'zero'
  | 'sign'
  | 'factor'
  | 'transposition'
  | 'missing sum'
  | 'missing term'
  | 'missing steps'
  | 'stale value';

export interface Pattern {
  readonly name: PatternName;
  /** In a sentence. */
  readonly text: string;
}

/** Recognises one pattern in the Jacobians of a leaf; undefined where it is not there. */
export type Recognizer = (portrait: Portrait) => Pattern | undefined;

/** The largest derivative. */
export function scaleOf({ numeric, analytic }: Portrait): number {
  let scale = 0;
  for (const row of [...numeric, ...analytic]) {
    for (const entry of row) if (Math.abs(entry) > scale) scale = Math.abs(entry);
  }
  return scale;
}

/** Whether the analytic derivative is what `expected` makes of the numeric one, at every entry. */
export function isEverywhere(
  portrait: Portrait,
  expected: (row: number, column: number) => number,
): boolean {
  const { analytic, error } = portrait;
  const least = 1e-9 * scaleOf(portrait);
  return analytic.every((entries, row) =>
    entries.every(
      (entry, column) => Math.abs(entry - expected(row, column)) <= error[row]![column]! + least,
    ),
  );
}

/** Whether the derivative at one place is right. */
export function isRight(
  { analytic, numeric, error }: Portrait,
  row: number,
  column: number,
): boolean {
  return Math.abs(analytic[row]![column]! - numeric[row]![column]!) <= error[row]![column]! + 1e-12;
}

/** The rows of one result alone. */
export function ofResult(portrait: Portrait, result: number): Portrait {
  const sizes = portrait.results.map((shape) => shape.reduce((a, b) => a * b, 1));
  const start = sizes.slice(0, result).reduce((a, b) => a + b, 0);
  const end = start + sizes[result]!;
  const { analytic, numeric, error, leaf, results, names } = portrait;
  return {
    analytic: analytic.slice(start, end),
    numeric: numeric.slice(start, end),
    error: error.slice(start, end),
    leaf,
    results: [results[result]!],
    names: names.slice(result, result + 1),
  };
}

/** The index along each axis of the k-th entry. */
export function indexOf(k: number, shape: readonly number[]): number[] {
  const index: number[] = [];
  let rest = k;
  for (const length of shape.toReversed()) {
    index.unshift(rest % length);
    rest = Math.floor(rest / length);
  }
  return index;
}
