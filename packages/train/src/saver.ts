import type { Checkpoints, Snapshot } from './checkpoints.ts';
import { partsOf, type RunState } from './run-state.ts';

/** Saves a run, unless that step is saved already; gives the path, where something was written. */
export function saver(
  checkpoints: Checkpoints | undefined,
  about: Pick<Snapshot, 'configuration' | 'versions' | 'parameters'>,
  savedStep: number | undefined,
): <Params, State>(now: RunState<Params, State>) => Promise<string | undefined> {
  let last = savedStep;
  return async (now) => {
    if (checkpoints === undefined || now.step === last) return undefined;
    const best = now.best !== undefined && now.watch.bestStep === now.step;
    const { configuration, versions, parameters } = about;
    const snapshot = { step: now.step, best, configuration, versions, parameters };
    const path = await checkpoints.save({ ...snapshot, ...partsOf(now) });
    last = now.step;
    return path;
  };
}
