import { tracerOf } from '@tapeloop/autodiff';
import { showShape } from '@tapeloop/shapes';
import type { NdArray, Nested } from './nd-array.ts';

const most = 1000;

const isWhole = (x: number): boolean => Number.isInteger(x) && Math.abs(x) <= 2 ** 31;

const entry = (x: number | boolean): string =>
  String(typeof x === 'boolean' || isWhole(x) ? x : Number(x.toPrecision(5)));

const nested = (x: Nested<number | boolean>): string =>
  Array.isArray(x) ? `[${x.map(nested).join(', ')}]` : entry(x as number | boolean);

/** An array as text: its entries where they are few, fractions and large numbers to five digits, and the dtype where it is not float32. */
export function print(x: NdArray): string {
  const dtype = x.dtype === 'float32' || x.dtype === 'bool' ? '' : `, ${x.dtype}`;
  const owner = tracerOf(x)?.owner;
  if (owner !== undefined) {
    return `tensor(${showShape(x.shape)}${dtype}, traced by ${owner.openedBy})`;
  }
  if (x.size > most) return `tensor(${showShape(x.shape)}${dtype})`;
  return `tensor(${nested(x.toArray())}${dtype})`;
}
