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
 * standard deviation. Fair draws go beyond 4 once in 150 times for 3 kinds, once in 1000 for 24;
 * where one of 24 is never drawn in 4800 draws it is 26 or more.
 */
export function unevenness(counts: ReadonlyMap<unknown, number>, kinds: number): number {
  const total = [...counts.values()].reduce((a, b) => a + b, 0);
  const expected = total / kinds;
  const seen = [...counts.values()].reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
  const unseen = (kinds - counts.size) * expected;
  const freedom = kinds - 1;
  return (seen + unseen - freedom) / Math.sqrt(2 * freedom);
}
