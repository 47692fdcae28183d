import { i32, type Expression, type Local } from '@tapeloop/wasm';
import { entryBytes, type Buffer, type Counter, type View } from '../memory/buffer.ts';

/** Where code finds things: buffers have addresses, loops have counters in local variables. */
export interface Where {
  readonly addressOf: (buffer: Buffer) => number;
  readonly counters: ReadonlyMap<Counter, Local<'i32'>>;
  /** The address of `SCRATCH_BYTES` of this thread's own. */
  readonly scratch: Expression<'i32'>;
}

/** The address of a view's first entry at this step of the loops around it. */
export function addressOf(view: View, { addressOf: of, counters }: Where): Expression<'i32'> {
  const bytes = entryBytes[view.dtype];
  const start: Expression<'i32'> = i32.const(of(view.buffer) + view.offset * bytes);
  return view.advances.reduce<Expression<'i32'>>(
    (address, { counter, stride }) =>
      i32.add(address, i32.mul(counters.get(counter)!, stride * bytes)),
    start,
  );
}
