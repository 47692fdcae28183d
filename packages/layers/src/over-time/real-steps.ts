import { tracerOf } from '@tapeloop/autodiff';
import { sameShape, ShapeError, showShape } from '@tapeloop/shapes';
import {
  arange,
  greaterEqual,
  isNdArray,
  less,
  reshape,
  sub,
  swapAxes,
  type BoolTensor,
  type IntTensor,
  type NdArray,
} from '@tapeloop/tensor';
import { shownNumber, shownShape } from '../shown.ts';
import type { RecurrentOptions } from './over-time.ts';

/** Which steps are real, as [time, batch]; undefined where all are. */
export function realSteps(
  name: string,
  { lengths, padding = 'right', mask }: RecurrentOptions,
  time: number,
  batch: number,
  timeMajor: boolean,
): BoolTensor | undefined {
  if (mask !== undefined) {
    if (lengths !== undefined) {
      throw new TypeError(`${name}: lengths and a mask both say which steps are real; give one.`);
    }
    checkArray(name, 'mask', 'bool', timeMajor ? [time, batch] : [batch, time], mask);
    return timeMajor ? mask : swapAxes(mask, 0, 1);
  }
  if (lengths === undefined) return undefined;
  checkPadding(name, padding);
  checkArray(name, 'lengths', 'int32', [batch], lengths);
  if (tracerOf(lengths) === undefined) checkLengths(name, lengths, time);
  const steps: IntTensor = reshape(arange(0, time, { dtype: 'int32' }), [time, 1]);
  return padding === 'right' ? less(steps, lengths) : greaterEqual(steps, sub(time, lengths));
}

/** Throws where what should be an array of this dtype and shape is not. */
export function checkArray(
  name: string,
  what: string,
  dtype: NdArray['dtype'],
  shape: readonly number[],
  x: unknown,
): void {
  if (!isNdArray(x) || !sameShape(x.shape, shape)) {
    throw new ShapeError(`${name}: expected ${what} ${showShape(shape)}, got ${shownShape(x)}`);
  }
  if (x.dtype === dtype) return;
  throw new TypeError(`${name}: ${what} must be ${dtype}, got ${x.dtype}.`);
}

function checkPadding(name: string, padding: unknown): void {
  if (padding === 'left' || padding === 'right') return;
  throw new TypeError(`${name}: padding must be 'left' or 'right', got ${shownNumber(padding)}.`);
}

function checkLengths(name: string, { data }: NdArray, time: number): void {
  const row = data.findIndex((length) => length < 0 || length > time);
  if (row === -1) return;
  throw new RangeError(
    `${name}: lengths[${row}] is ${data[row]}; the sequences have ${time} steps.`,
  );
}
