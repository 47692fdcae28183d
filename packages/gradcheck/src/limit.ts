/** A number that stands for a limit, with an estimate of how far off it may be. */
export interface Estimate {
  readonly value: number;
  readonly error: number;
  /** The finest step that it was made from. */
  readonly step: number;
  /** The rounding of the function there, which alone makes an error of `noise / step`. */
  readonly noise: number;
}

/** A quotient of differences at steps that halve from each to the next, coarsest first. */
export interface Quotients {
  readonly steps: readonly number[];
  readonly values: readonly number[];
  /** The rounding of the differences, before the division by the step. */
  readonly noise: readonly number[];
}

/**
 * Estimates of the limit as the step h goes to zero of a quotient c + c1 h^p1 + c2 h^p2 + ...
 *
 * Richardson's tableau, as C. Ridders uses it (Accurate computation of F'(x) and F'(x) F''(x), 1982),
 * with another error estimate. In every column neighbours disagree by truncation, which falls with
 * the step, and by rounding, which grows as noise / h. The noise of a step is taken as the largest
 * that this or any finer step shows: two neighbours agree by chance, a dozen do not.
 */
export function limits(quotients: Quotients, powers: readonly number[]): Estimate[] {
  const { steps, values } = quotients;
  const estimates: Estimate[] = [];
  let column = values;
  for (let order = 0; order <= powers.length; order += 1) {
    if (order > 0) column = eliminate(column, 2 ** powers[order - 1]!);
    let shown = 0;
    for (let k = steps.length - 1; k > order; k -= 1) {
      const step = steps[k]!;
      const noise = quotients.noise[k]!;
      shown = Math.max(shown, Math.abs(column[k]! - column[k - 1]!) * step);
      estimates.push({ value: column[k]!, error: Math.max(shown, noise) / step, step, noise });
    }
  }
  return estimates;
}

/** Values at steps that shrink, without the term that is `ratio` times smaller from each to the next. */
export function eliminate(column: readonly number[], ratio: number): number[] {
  return column.map((value, k) =>
    k === 0 ? value : value + (value - column[k - 1]!) / (ratio - 1),
  );
}
