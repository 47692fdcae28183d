import type { Json, Position } from '@tapeloop/data';
import { restoreTree } from '@tapeloop/formats';
import type { StateOf, StateRule } from '@tapeloop/optim';
import type { Key } from '@tapeloop/tensor';
import { groupsIn } from './batch-groups.ts';
import type { DamagedCheckpoint, KeptSnapshot } from './checkpoints.ts';
import { unwatched, type Watch } from './early-stopping.ts';
import { ownCopy } from './norms.ts';
import type { TrainOptions } from './options.ts';

/** Everything that changes while a run goes on. */
export interface RunState<Params, State> {
  readonly params: Params;
  readonly state: State;
  readonly key: Key | undefined;
  readonly step: number;
  readonly position: Position;
  readonly seconds: number;
  readonly watch: Watch;
  readonly best: Params | undefined;
}

/** What of it is no tensor, as a checkpoint holds it. */
interface Progress {
  readonly position: Position;
  readonly seconds: number;
  readonly watch: Watch;
  readonly hasBest: boolean;
}

/** Where a run begins: at its options, or at the newest checkpoint that verifies. */
export async function beginning<Params, Batch, Rule extends StateRule, Aux, Result, Element>(
  options: TrainOptions<Params, Batch, Rule, Aux, Result, Element>,
): Promise<{
  readonly found: KeptSnapshot | undefined;
  readonly damaged: readonly DamagedCheckpoint[];
  readonly start: RunState<Params, StateOf<Rule, Params>>;
  readonly steps: number;
}> {
  const { checkpoints, resume = false, key } = options;
  // Of its own, since updates take the memory of what they are given.
  const params = ownCopy(options.params);
  const fresh: RunState<Params, StateOf<Rule, Params>> = {
    params,
    state: options.optimizer.init(params),
    key,
    step: 0,
    position: { epoch: 0 },
    seconds: 0,
    watch: unwatched,
    best: undefined,
  };
  const steps = await stepsOf(options);
  if (checkpoints === undefined) return { found: undefined, damaged: [], start: fresh, steps };
  const { kept, damaged: unsound } = await checkpoints.latest();
  if (!resume && (kept !== undefined || unsound.length > 0)) {
    const { path } = kept ?? unsound[0]!;
    throw new Error(
      `train: there is a run already, up to ${path}; go on with resume: true, or keep checkpoints elsewhere.`,
    );
  }
  const start = kept === undefined ? fresh : restored(kept, fresh);
  return { found: kept, damaged: await checkpoints.prepare(unsound), start, steps };
}

/** Throws, with every path that differs, before anything is changed. */
function restored<Params, State>(
  { path, step, progress, tensors }: KeptSnapshot,
  fresh: RunState<Params, State>,
): RunState<Params, State> {
  // The cast: the checkpoint verifies, so this is what was written.
  const { position, seconds, watch, hasBest } = progress as unknown as Progress;
  const { params, state, key } = fresh;
  try {
    const best = hasBest ? params : undefined;
    const all = restoreTree(tensors, { params, state, key, best });
    return { ...all, step, position, seconds, watch };
  } catch (cause) {
    throw new Error(
      `train: ${path} is of another model (${(cause as Error).message}); resume with the model and optimizer that wrote it.`,
      { cause },
    );
  }
}

/** The tensors of a run, and the rest of it, as they are kept. */
export function partsOf<Params, State>(
  now: RunState<Params, State>,
): { readonly tensors: unknown; readonly progress: Json } {
  const { params, state, key, position, seconds, watch, best } = now;
  const progress = { position, seconds, watch: { ...watch }, hasBest: best !== undefined };
  return { tensors: { params, state, key, best }, progress };
}

async function stepsOf({
  steps = Infinity,
  epochs,
  data,
  accumulate = 1,
}: Pick<
  TrainOptions<never, never, never, never, never, unknown>,
  'steps' | 'epochs' | 'data' | 'accumulate'
>): Promise<number> {
  if (epochs === undefined) return steps;
  return Math.min(steps, epochs * (await groupsIn(data, accumulate)));
}
