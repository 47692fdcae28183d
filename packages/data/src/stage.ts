import { shown } from './argument.ts';
import { asyncDataset, type AsyncCursor, type AsyncDataset } from './async-dataset.ts';
import { type Cursor, dataset, type Dataset } from './dataset.ts';
import type { Position } from './position.ts';

/** A dataset of either kind. */
export type AnyDataset<T> = Dataset<T> | AsyncDataset<T>;

/** What a dataset of either kind is made of. */
export type ElementOf<D> =
  D extends Iterable<infer T> ? T : D extends AsyncIterable<infer T> ? T : never;

type AnyCursor<T> = Cursor<T> | AsyncCursor<T>;

/** Code that may have to wait: it yields what may be a promise and is sent what that settles to. */
export type Routine<T> = Generator<unknown, T, unknown>;

/** A pass of a stage, written once for sources of either kind. */
export interface StageSteps<T> {
  next(): Routine<IteratorResult<T, undefined>>;
  position(): Position;
  /** The cursors in use. */
  cursors(): readonly AnyCursor<unknown>[];
}

/**
 * A dataset over others: asynchronous where one of them is, else synchronous. The same routine
 * runs in both; only a run over asynchronous sources waits at what it yields.
 */
export function stage<T>(
  op: string,
  sources: readonly AnyDataset<unknown>[],
  open: (position: Position) => StageSteps<T>,
): AnyDataset<T> {
  checkDatasets(op, sources);
  if (!sources.some(isAsync)) {
    return dataset((position) => {
      const steps = open(position);
      return { next: () => runThrough(steps.next()), position: () => steps.position() };
    });
  }
  return asyncDataset((position) => {
    const steps = open(position);
    return {
      next: () => runWaiting(steps.next()),
      position: () => steps.position(),
      async close() {
        await Promise.all(steps.cursors().map(async (cursor) => cursor.return?.()));
      },
    };
  });
}

/** The next result of a cursor of either kind, within a routine. */
export function pull<T>(cursor: AnyCursor<T>): Routine<IteratorResult<T, undefined>> {
  return settled<IteratorResult<T, undefined>>(cursor.next());
}

/** What a value settles to in an asynchronous pass; in a synchronous one, the value itself. */
export function* settled<T>(value: T | Promise<T>): Routine<T> {
  // The cast: both ways of running send back what they were given.
  return (yield value) as T;
}

function runThrough<T>(routine: Routine<T>): T {
  let state = routine.next();
  while (state.done !== true) state = routine.next(state.value);
  return state.value;
}

async function runWaiting<T>(routine: Routine<T>): Promise<T> {
  let state = routine.next();
  while (state.done !== true) {
    const { value } = state;
    // Waiting for what is there already would cost a third of a pass.
    state = routine.next(isPromise(value) ? await value : value);
  }
  return state.value;
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value;
}

/** Tells datasets from lists and whatever else there is. */
export function isDataset<T>(source: AnyDataset<T> | object): source is AnyDataset<T> {
  const something = typeof source === 'object' && source !== null;
  return something && 'iterate' in source && typeof source.iterate === 'function';
}

/** Throws unless all sources are datasets. */
export function checkDatasets(op: string, sources: readonly AnyDataset<unknown>[]): void {
  for (const source of sources) {
    if (isDataset(source)) continue;
    const what = `a source is ${shown(source)}, not a dataset`;
    throw new TypeError(`${op}: ${what}; wrap a list as inOrder(list).`);
  }
}

function isAsync(source: AnyDataset<unknown>): boolean {
  return Symbol.asyncIterator in source;
}
