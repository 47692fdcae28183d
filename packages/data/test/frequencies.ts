/** How often each outcome occurs in so many draws. */
export function tally<T>(draws: number, outcomeOf: (draw: number) => T): Map<T, number> {
  const counts = new Map<T, number>();
  for (let draw = 0; draw < draws; draw += 1) {
    const outcome = outcomeOf(draw);
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  return counts;
}

/**
 * Pearson's statistic against equal chances for `kinds` outcomes, less its mean, in units of its
 * standard deviation: above 4 about once in 10 000 fair trials.
 */
export function unevenness(counts: ReadonlyMap<unknown, number>, kinds: number): number {
  const total = [...counts.values()].reduce((a, b) => a + b, 0);
  const expected = total / kinds;
  const seen = [...counts.values()].reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
  const unseen = (kinds - counts.size) * expected;
  const freedom = kinds - 1;
  return (seen + unseen - freedom) / Math.sqrt(2 * freedom);
}
