/** Mean and standard deviation of a normal distribution. */
export type Normal = readonly [mean: number, deviation: number];

/** Of each day the mean and standard deviation of the forecasts of all seeds as one mixture. */
export function ensembleOf(seeds: readonly (readonly Normal[])[]): Normal[] {
  return seeds[0]!.map((_, day) => {
    const all = seeds.map((forecasts) => forecasts[day]!);
    const mean = all.reduce((sum, [mu]) => sum + mu, 0) / all.length;
    // The mean of the variances, and the variance of the means.
    const variance =
      all.reduce((sum, [mu, sigma]) => sum + sigma ** 2 + (mu - mean) ** 2, 0) / all.length;
    return [mean, Math.sqrt(variance)];
  });
}
