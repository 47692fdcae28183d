import { treeLeaves, valueAndGrad } from '@tapeloop/autodiff';
import { compile } from '@tapeloop/compiler';
import { adam, applyUpdates, chain, clipByGlobalNorm } from '@tapeloop/optim';
import { key, splitKey, unstack, type Key, type Tensor } from '@tapeloop/tensor';
import type { CellRow } from './cell-rows.ts';
import { sequenceModel, type ModelParams } from './sequence-model.ts';
import type { SequenceTask } from './sequence-task.ts';

/** What a run may be told. */
export interface RunOptions {
  readonly seed: number;
  /** Steps at most. Default: the task's. */
  readonly steps?: number;
}

/** What came of a run. */
export interface SequenceResult {
  readonly cell: string;
  readonly seed: number;
  readonly layers: number;
  readonly learningRate: number;
  readonly parameters: number;
  readonly steps: number;
  readonly solved: boolean;
  /** The held-out loss at the end; null where it was no longer finite. */
  readonly loss: number | null;
  readonly seconds: number;
  /** Held-out losses by step. */
  readonly curve: readonly (readonly [step: number, loss: number])[];
}

/** Of every task. */
export const settings = { hidden: 64, batch: 50, heldOut: 500, evaluateEvery: 100, clipAt: 1 };

/** Trains a cell on a task until it is solved, no longer finite, or out of steps. */
export function runSequence(
  task: SequenceTask,
  length: number,
  row: CellRow,
  { seed, steps = task.steps }: RunOptions,
): SequenceResult {
  const { hidden, batch, heldOut, evaluateEvery, clipAt } = settings;
  const model = sequenceModel(row, { inputs: task.inputs, hidden, outputs: task.outputs });
  const learningRate = task.learningRate * row.rate;
  const optimizer = chain(clipByGlobalNorm(clipAt), adam({ learningRate }));
  const loss = (params: ModelParams, drawing: Key, size: number) => {
    const examples = task.draw(drawing, length, size);
    const [, outputs] = model.outputs(params, examples.xs);
    return examples.loss(model.head(params, task.answering(outputs)));
  };

  const [forWeights, forTraining, forHeldOut] = unstack(splitKey(key(seed), 3));
  let params = model.init(forWeights);
  let state = optimizer.init(params);
  let drawing = forTraining;
  const step = compile(
    (from: ModelParams, before: typeof state, stream: Key) => {
      const [now, next] = unstack(splitKey(stream));
      const [, gradient] = valueAndGrad((p: ModelParams) => loss(p, now, batch))(from);
      const [updates, after] = optimizer.update(gradient, before, from);
      return [applyUpdates(from, updates), after, next] as const;
    },
    { donate: [0, 1], threads: 1 },
  );
  const evaluate = compile((p: ModelParams, k: Key) => loss(p, k, heldOut), { threads: 1 });

  const parameters = treeLeaves<Tensor>(params).reduce((sum, { size }) => sum + size, 0);
  const began = performance.now();
  const curve: [number, number][] = [[0, rounded(evaluate(params, forHeldOut).item())]];
  let at = 0;
  const last = (): number => curve.at(-1)![1];
  const solved = (): boolean => last() < task.solvedBelow(length);
  while (at < steps && !solved() && Number.isFinite(last())) {
    [params, state, drawing] = step(params, state, drawing);
    at += 1;
    if (at % evaluateEvery === 0 || at === steps) {
      curve.push([at, rounded(evaluate(params, forHeldOut).item())]);
    }
  }
  return {
    cell: row.name,
    seed,
    layers: row.layers,
    learningRate,
    parameters,
    steps: at,
    solved: solved(),
    loss: Number.isFinite(last()) ? last() : null,
    seconds: Math.round((performance.now() - began) / 100) / 10,
    curve: curve.filter(([, value]) => Number.isFinite(value)),
  };
}

/** Four digits: curves are kept in files. */
const rounded = (loss: number): number => Number(loss.toPrecision(4));
