import { i32, select, type Expression, type FunctionBuilder, type Local } from '@tapeloop/wasm';
import type { Range } from './product.ts';

/** Which thread executes this, of how many. */
export interface Thread {
  readonly index: Local<'i32'>;
  readonly count: Local<'i32'>;
}

/** The share of one thread in `units` things: from `from` on, below `below`; the first have one more than the last. */
export function shareOf(
  f: FunctionBuilder,
  units: number,
  { index, count }: Thread,
): { readonly from: Local<'i32'>; readonly below: Local<'i32'> } {
  const each = f.let(i32.divU(units, count));
  const more = f.let(i32.remU(units, count));
  const before = (thread: Expression<'i32'>): Expression<'i32'> =>
    i32.add(i32.mul(each, thread), select(thread, more, i32.ltU(thread, more)));
  const from = f.let(before(index));
  return { from, below: f.let(before(i32.add(index, 1))) };
}

/** The same in `length` things of which so many stay together; the last group may be smaller. */
export function rangeOf(f: FunctionBuilder, length: number, unit: number, thread: Thread): Range {
  const { from, below } = shareOf(f, Math.ceil(length / unit), thread);
  const atMost = (end: Expression<'i32'>): Expression<'i32'> =>
    select(end, i32.const(length), i32.ltU(end, length));
  const start = f.let(atMost(i32.mul(from, unit)));
  return { from: start, count: f.let(i32.sub(atMost(i32.mul(below, unit)), start)) };
}
