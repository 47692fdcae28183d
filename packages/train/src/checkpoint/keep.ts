/** Which checkpoints stay when a new one is whole. */
export interface Keep {
  /** The newest, at least 1. Default: 2, since one may be damaged later. */
  readonly last?: number;
  /** Of those at which no validation before was better, the newest. Default: 1. */
  readonly best?: number;
  /** And those whose step is a multiple of it. Default: none. */
  readonly every?: number;
}

/** A checkpoint as the rule sees it. */
export interface KeepCandidate {
  readonly step: number;
  readonly best: boolean;
}

/** The steps whose checkpoints are not to be kept. */
export function superfluous(all: readonly KeepCandidate[], keep: Keep): number[] {
  const { last = 2, best = 1, every } = keep;
  const newest = all.toSorted((a, b) => b.step - a.step);
  const kept = new Set([
    ...newest.slice(0, last),
    ...newest.filter((each) => each.best).slice(0, best),
    ...newest.filter(({ step }) => every !== undefined && step % every === 0),
  ]);
  return newest.filter((each) => !kept.has(each)).map(({ step }) => step);
}
