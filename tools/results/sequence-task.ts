import type { Key, Scalar, Tensor } from '@tapeloop/tensor';

/** A batch that a key draws. */
export interface Examples {
  /** [time, batch, inputs] */
  readonly xs: Tensor;
  /** The mean loss of answers. */
  readonly loss: (answers: Tensor) => Scalar;
}

/** A task on sequences of a length T that papers use to tell cells apart. */
export interface SequenceTask {
  readonly title: string;
  /** What one sequence is, and what is to be said of it, in a sentence or two. */
  readonly about: string;
  readonly inputs: number;
  readonly outputs: number;
  /** The lengths of the default sweep. */
  readonly lengths: readonly number[];
  /** The lengths that `--full` adds. */
  readonly longer: readonly number[];
  /** Steps of training at most. */
  readonly steps: number;
  /** Adam's, for a cell that asks for nothing else. */
  readonly learningRate: number;
  /** The held-out loss of the best that remembers nothing. */
  baseline(length: number): number;
  /** The held-out loss below which a run counts as solved and ends. */
  solvedBelow(length: number): number;
  draw(key: Key, length: number, batch: number): Examples;
  /** Of a cell's outputs [time, batch, hidden], those from which an answer is expected. */
  answering(outputs: Tensor): Tensor;
}
