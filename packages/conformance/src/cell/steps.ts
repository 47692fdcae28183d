import { foldIn, key, normal, splitKey, unstack, type Key, type Tensor } from '@tapeloop/tensor';
import type { AnyCell } from '@tapeloop/layers';
import { inDType, perturbed } from '../trees.ts';

/** A cell with what it is run on, in float64. */
export interface Subject {
  readonly cell: AnyCell;
  readonly params: unknown;
  readonly carry: unknown;
  /** An input for each step. */
  readonly xs: readonly Tensor[];
  readonly seed: number;
}

/** What steps come to. */
export interface Course {
  readonly carry: unknown;
  readonly outputs: readonly Tensor[];
}

export function subjectOf(cell: AnyCell, batch: number, steps: number, seed: number): Subject {
  const params = inDType(perturbed(cell.init(key(seed)), seed + 1), 'float64');
  const carry = inDType(perturbed(cell.initialCarry(batch), seed + 2), 'float64');
  const xs = Array.from({ length: steps }, (_, t) =>
    normal(foldIn(key(seed + 3), t), [batch, cell.inputSize], { dtype: 'float64' }),
  );
  return { cell, params, carry, xs, seed };
}

/** The steps one after another, each with parameters and a key of its own, and one key for all. */
export function run(
  cell: AnyCell,
  params: (step: number) => unknown,
  first: unknown,
  xs: readonly Tensor[],
  training?: Key,
): Course {
  let carry = first;
  const [forSteps, sequenceKey] = training === undefined ? [] : unstack(splitKey(training, 2));
  const outputs = xs.map((x, t) => {
    const options = forSteps && { key: foldIn(forSteps, t), sequenceKey: sequenceKey! };
    const [next, output] = cell.step(params(t), carry, x, options);
    carry = next;
    return output;
  });
  return { carry, outputs };
}
