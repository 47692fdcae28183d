import type { AsyncDataset } from './async-dataset.ts';
import { checkCount, must, optionsOf } from './argument.ts';
import type { Dataset } from './dataset.ts';
import type { Items } from './items.ts';
import { type AnyDataset, isDataset } from './stage.ts';
import { streamWindows } from './stream-windows.ts';

/** A typed array of numbers, as far as windows need one. */
export interface Run extends ArrayLike<number> {
  subarray(begin: number, end: number): this;
  slice(begin: number, end: number): this;
  set(values: ArrayLike<number>, offset: number): void;
}

/** What a model reads and what it should have said at each of those steps. */
export type Shifted<S> = { readonly inputs: S; readonly targets: S };

export interface ShiftOptions {
  /** How far the targets are ahead of the inputs, 1 unless given. */
  readonly shift?: number;
}

export interface WindowOptions extends ShiftOptions {
  /** Steps in a window. */
  readonly size: number;
  /** Steps from the beginning of one window to that of the next, `size` unless given. */
  readonly stride?: number;
  /** Leaves out the shorter window at the end, which is otherwise kept if it shows new steps. */
  readonly dropRemainder?: boolean;
}

/**
 * Windows over a long sequence, each with its targets `shift` steps ahead. They are views: no
 * number is copied, and any window can be read by its index.
 *
 * ```ts
 * import { windows } from '@tapeloop/data';
 *
 * const cut = windows(Int32Array.of(0, 1, 2, 3, 4, 5), { size: 3 });
 * cut.length; // => 2
 * cut.at(0); // => { inputs: Int32Array(3) [0, 1, 2], targets: Int32Array(3) [1, 2, 3] }
 * cut.at(1); // => { inputs: Int32Array(2) [3, 4], targets: Int32Array(2) [4, 5] }
 * ```
 *
 * Of a dataset's elements, the same windows one after the other, as lists. As many elements are
 * held as a window and its targets span.
 *
 * ```ts
 * import { flatMap, inOrder, windows } from '@tapeloop/data';
 *
 * const letters = flatMap(inOrder(['to be', 'or not']), (text) => Array.from(text));
 * const [first] = [...windows(letters, { size: 4 })];
 * first; // => { inputs: ['t', 'o', ' ', 'b'], targets: ['o', ' ', 'b', 'e'] }
 * ```
 */
export function windows<S extends Run>(sequence: S, options: WindowOptions): Items<Shifted<S>>;
export function windows<T>(source: Dataset<T>, options: WindowOptions): Dataset<Shifted<T[]>>;
export function windows<T>(
  source: AsyncDataset<T>,
  options: WindowOptions,
): AsyncDataset<Shifted<T[]>>;
export function windows(
  source: Run | AnyDataset<unknown>,
  options: WindowOptions,
): Items<Shifted<Run>> | AnyDataset<Shifted<unknown[]>> {
  const { size, stride = size, shift = 1, dropRemainder = false } = optionsOf('windows', options);
  checkCount('windows', 'size', size, 1);
  checkCount('windows', 'stride', stride, 1);
  checkCount('windows', 'shift', shift, 0);
  const complete = { size, stride, shift, dropRemainder };
  if (isDataset(source)) return streamWindows(source, complete);
  checkRun('windows', source, ', or a dataset');
  return cutWindows(source, complete);
}

function cutWindows(
  sequence: Run,
  { size, stride, shift, dropRemainder }: Required<WindowOptions>,
): Items<Shifted<Run>> {
  // Inputs come from the first `steps` numbers, so that each has a target.
  const steps = Math.max(sequence.length - shift, 0);
  const whole = steps < size ? 0 : Math.floor((steps - size) / stride) + 1;
  const shown = whole === 0 ? 0 : (whole - 1) * stride + size;
  const remainder = !dropRemainder && shown < steps && whole * stride < steps;
  const length = whole + (remainder ? 1 : 0);
  return {
    length,
    at(index) {
      if (!(index >= 0 && index < length)) return undefined;
      const begin = index * stride;
      return shifted(sequence, begin, Math.min(begin + size, steps), shift);
    },
  };
}

/**
 * A sequence as a task of saying what comes next: all but its last number, and all but its
 * first, as views.
 *
 * ```ts
 * import { nextTokens } from '@tapeloop/data';
 *
 * const { inputs, targets } = nextTokens(Int32Array.of(0, 5, 13, 0));
 * inputs; // => Int32Array(3) [0, 5, 13]
 * targets; // => Int32Array(3) [5, 13, 0]
 * ```
 */
export function nextTokens<S extends Run>(sequence: S): Shifted<S> {
  checkRun('nextTokens', sequence);
  if (sequence.length >= 2) return shifted(sequence, 0, sequence.length - 1, 1);
  throw new RangeError(
    `nextTokens: a sequence of ${sequence.length} leaves nothing to predict; encode with a start and an end token.`,
  );
}

/** Throws unless a sequence can be viewed in part. */
export function checkRun(op: string, sequence: unknown, orElse = ''): void {
  const isThat = typeof Object(sequence).subarray === 'function';
  const run = `a typed array, such as Int32Array.from(list)${orElse}`;
  must(op, 'the sequence', run, sequence, isThat);
}

function shifted<S extends Run>(
  sequence: S,
  begin: number,
  end: number,
  shift: number,
): Shifted<S> {
  return {
    inputs: sequence.subarray(begin, end),
    targets: sequence.subarray(begin + shift, end + shift),
  };
}
