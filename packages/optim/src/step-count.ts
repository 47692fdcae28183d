import { describe } from '@tapeloop/autodiff';
import { isNdArray, type IntTensor } from '@tapeloop/tensor';

/** The state of a part that needs to know how many updates there were. */
export interface Counted {
  /** How many updates there were. */
  readonly count: IntTensor<[]>;
}

/** The number of updates so far, out of a state; throws where it holds none. */
export function countIn(operation: string, state: unknown): IntTensor<[]> {
  const isObject = typeof state === 'object' && state !== null;
  const count = isObject && 'count' in state ? state.count : undefined;
  if (isIntScalar(count)) return count;
  throw new TypeError(
    `${operation}: state.count should be an int32 scalar, got ${describe(count)}; pass the state that init or the last update returned.`,
  );
}

function isIntScalar(x: unknown): x is IntTensor<[]> {
  return isNdArray(x) && x.dtype === 'int32' && x.rank === 0;
}
