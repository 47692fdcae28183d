import type { StateOf, StateRule } from '@tapeloop/optim';
import { foldIn } from '@tapeloop/tensor';
import { batchGroups, type BatchGroup } from './batch-groups.ts';
import { checkOptions } from './check-options.ts';
import { watchNext } from './early-stopping.ts';
import type { EndEvent, StepEvent, TrainEvent, ValidationEvent } from './event.ts';
import type { TrainEvents } from './finish.ts';
import { accumulator } from './metric.ts';
import { explainNonFinite } from './non-finite.ts';
import { normsOf, ownCopy, summaries } from './norms.ts';
import type { Every, TrainOptions, Trained } from './options.ts';
import { peakMemory } from './peak-memory.ts';
import { beginning, type RunState } from './run-state.ts';
import { saver } from './saver.ts';
import { turn } from './turn.ts';
import { updateOf } from './update.ts';
import { measureOf } from './validation.ts';

/**
 * Trains: an asynchronous generator that makes an update, says so, and returns parameters and
 * state in the end. Nothing happens unless somebody takes its events: `for await`, or `finish`.
 *
 * Everything that must go on after a kill is in each checkpoint; a resumed run has the bits of one
 * that was never interrupted. A loss or parameter that is not finite is an error that names where it
 * came from, with the state before that step saved. Options that do not fit throw at the call.
 *
 * ```ts
 * import { inOrder } from '@tapeloop/data';
 * import { sgd } from '@tapeloop/optim';
 * import { mul, sub, sum, tensor, type Tensor } from '@tapeloop/tensor';
 * import { finish, train } from '@tapeloop/train';
 *
 * const run = train({
 *   params: { w: tensor([0, 0]) as Tensor },
 *   loss: ({ w }, target: Tensor) => sum(mul(sub(w, target), sub(w, target))),
 *   optimizer: sgd({ learningRate: 0.25 }),
 *   data: inOrder([tensor([3, -2]) as Tensor]),
 *   steps: 40,
 * });
 * const { params } = await finish(run);
 * params.w; // => tensor([3, -2])
 * ```
 */
export function train<Params, Batch, Rule extends StateRule, Aux, Result, Element>(
  options: TrainOptions<Params, Batch, Rule, Aux, Result, Element>,
): TrainEvents<Trained<Params, StateOf<Rule, Params>>> {
  checkOptions(options);
  return run(options);
}

async function* run<Params, Batch, Rule extends StateRule, Aux, Result, Element>(
  options: TrainOptions<Params, Batch, Rule, Aux, Result, Element>,
): TrainEvents<Trained<Params, StateOf<Rule, Params>>> {
  type State = StateOf<Rule, Params>;
  const { accumulate = 1, epochs = Infinity, key, signal, validate, inspect } = options;
  const { configuration = null, checkpoints, earlyStopping, compile, normsEvery } = options;
  // The cast: without it, elements are batches.
  const toBatch = (options.toBatch ?? ((x: unknown) => x)) as (element: unknown) => Batch;
  const { found, damaged, start, steps } = await beginning(options);
  let now: RunState<Params, State> = start;
  const versions = { ...checkpoints?.versions, ...options.versions };
  const parameters = summaries(now.params);
  const begun = { step: now.step, steps, configuration, versions, parameters };
  yield { kind: 'begin', ...begun, ...(damaged.length === 0 ? {} : { damaged }) };

  const update = updateOf({ ...options, compile: compile ?? ((f) => f) });
  const norms = normsOf(options.loss, compile);
  const measure = validate && measureOf(validate, toBatch, compile);
  const watched = validate?.watch ?? Object.keys(validate?.metrics ?? {})[0] ?? '';
  const rule = { mode: validate?.mode ?? 'min', minDelta: earlyStopping?.minDelta ?? 0 };
  const save = saver(checkpoints, { configuration, versions, parameters }, found?.step);
  const elapsed = clock(now.seconds);
  const at = (): { seconds: number } => ({ seconds: elapsed() });
  const isOver = (): boolean =>
    earlyStopping !== undefined && now.watch.since >= earlyStopping.patience;
  let reason: EndEvent['reason'] = isOver() ? 'early stop' : 'finished';

  /** Makes one update of a group; throws, with everything saved, where it comes to no number. */
  const step = async (group: BatchGroup<Element>): Promise<StepEvent> => {
    const number = now.step + 1;
    const stepKey = key === undefined ? undefined : foldIn(now.key ?? key, number);
    const batches = group.elements.map(toBatch);
    const shown = normsEvery !== undefined && number % normsEvery === 0;
    const before = shown ? ownCopy(now.params) : now.params;
    const gradient = shown ? norms.gradients(now.params, batches, stepKey) : now.params;
    const { params, state, loss, aux, finite } = update(now.params, now.state, batches, stepKey);
    now = { ...now, params, state };
    if (!finite) {
      const path = await save({ ...now, ...at() });
      throw explainNonFinite(options, { ...now, step: number }, batches, stepKey, path);
    }
    now = { ...now, step: number, position: group.after };
    const sums = accumulator(options.metrics ?? {});
    for (const each of aux) sums.add(each);
    const event = { step: number, epoch: group.epoch, loss, metrics: sums.values(), ...at() };
    const withNorms = shown ? { norms: norms.of(before, params, gradient) } : {};
    return { kind: 'step', ...event, ...withNorms };
  };

  /** Measures the model, and keeps the parameters where it is better than ever. */
  const validation = async (): Promise<ValidationEvent> => {
    const metrics = await measure!(now.params);
    const watch = watchNext(now.watch, metrics[watched]!, now.step, rule);
    const best = watch.bestStep === now.step;
    now = { ...now, watch, best: best ? ownCopy(now.params) : now.best };
    return { kind: 'validation', step: now.step, metrics, best };
  };

  const groups = batchGroups(options.data, now.position, accumulate, epochs);
  try {
    while (now.step < steps && reason !== 'early stop') {
      if (signal?.aborted === true) {
        reason = 'signal';
        break;
      }
      const { done, value: group } = await groups.next();
      if (done === true) break;
      yield await step(group);
      const isDue = dueAt(now.step, group.endsEpoch);
      let best = false;
      if (validate !== undefined && isDue(validate.every)) {
        const event = await validation();
        ({ best } = event);
        yield event;
        if (isOver()) reason = 'early stop';
      }
      if (inspect !== undefined && isDue(inspect.every)) {
        const seen = await inspect.run(ownCopy(now.params), now.step);
        yield { kind: 'inspection', step: now.step, ...seen };
      }
      if (checkpoints !== undefined && (best || isDue(checkpoints.every))) {
        yield* saved(await save({ ...now, ...at() }), now, best);
      }
      await turn();
    }
  } finally {
    await groups.return();
  }
  yield* saved(await save({ ...now, ...at() }), now, false);
  yield { kind: 'end', step: now.step, reason, ...at(), ...peakMemory() };
  return resultOf(now);
}

/** Seconds, from some that are behind already. */
function clock(behind: number): () => number {
  const start = performance.now();
  return () => behind + (performance.now() - start) / 1000;
}

const dueAt =
  (step: number, endsEpoch: boolean) =>
  (every: Every): boolean =>
    every === 'epoch' ? endsEpoch : step % every === 0;

function* saved(
  path: string | undefined,
  { step }: { step: number },
  best: boolean,
): Generator<TrainEvent> {
  if (path !== undefined) yield { kind: 'checkpoint', step, path, best };
}

function resultOf<Params, State>(now: RunState<Params, State>): Trained<Params, State> {
  const { params, state, step, best, watch } = now;
  const result = { params, state, step };
  if (best === undefined) return result;
  return { ...result, best: { params: best, step: watch.bestStep, value: watch.best! } };
}
