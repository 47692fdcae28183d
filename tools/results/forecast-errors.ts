/** How far forecasts are off. */
export interface ForecastErrors {
  /** The mean of the absolute errors. */
  readonly mae: number;
  /** The root of the mean of the squared errors. */
  readonly rmse: number;
}

/** Of forecasts of the values from a day on. */
export function errorsOf(
  values: ArrayLike<number>,
  from: number,
  forecast: (day: number) => number,
): ForecastErrors {
  let absolute = 0;
  let squared = 0;
  for (let day = from; day < values.length; day += 1) {
    const error = values[day]! - forecast(day);
    absolute += Math.abs(error);
    squared += error ** 2;
  }
  const days = values.length - from;
  return { mae: absolute / days, rmse: Math.sqrt(squared / days) };
}

/** The mean of some numbers and their standard deviation, that of a sample. */
export function spread(xs: readonly number[]): [mean: number, deviation: number] {
  const mean = xs.reduce((sum, x) => sum + x, 0) / xs.length;
  const squares = xs.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return [mean, Math.sqrt(squares / Math.max(1, xs.length - 1))];
}
