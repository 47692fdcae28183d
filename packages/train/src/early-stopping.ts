/** What becomes of the metric that is watched: the best so far, and how long ago that was. */
export interface Watch {
  readonly best: number | null;
  readonly bestStep: number;
  /** Validations since the last one that was better by `minDelta`. */
  readonly since: number;
  /** What those are compared with. */
  readonly reference: number | null;
}

/** Nothing has been measured. */
export const unwatched: Watch = { best: null, bestStep: 0, since: 0, reference: null };

/** Which metric is watched, and whether less of it is better. */
export interface WatchRule {
  readonly mode: 'min' | 'max';
  readonly minDelta: number;
}

/** After one more validation; what is not finite is never better. */
export function watchNext(
  watch: Watch,
  value: number,
  step: number,
  { mode, minDelta }: WatchRule,
): Watch {
  const isBetter = (than: number | null, by: number): boolean =>
    Number.isFinite(value) &&
    (than === null || (mode === 'min' ? value < than - by : value > than + by));
  const improved = isBetter(watch.best, 0);
  const enough = isBetter(watch.reference, minDelta);
  return {
    best: improved ? value : watch.best,
    bestStep: improved ? step : watch.bestStep,
    since: enough ? 0 : watch.since + 1,
    reference: enough ? value : watch.reference,
  };
}
