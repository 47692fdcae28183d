import { i32, type FunctionBuilder, type Local } from '@tapeloop/wasm';
import type { Repeat } from '../lower/instruction.ts';
import type { Counter } from '../memory/buffer.ts';

type Counters = ReadonlyMap<Counter, Local<'i32'>>;

/** A loop over time: `body` finds its counter among the others. */
export function emitRounds(
  f: FunctionBuilder,
  { counter, length, reverse }: Pick<Repeat, 'counter' | 'length' | 'reverse'>,
  counters: Counters,
  body: (inner: Counters) => void,
): void {
  if (length === 0) return;
  f.for({ below: length }, (i) => {
    const t = reverse ? f.let(i32.sub(length - 1, i)) : i;
    body(new Map([...counters, [counter, t]]));
  });
}
