import { f32, f64, i32, type FunctionBuilder } from '@tapeloop/wasm';
import type { Copy } from '../lower/instruction.ts';
import { entryBytes, sizeOf } from '../memory/buffer.ts';
import { jointAxes } from '../memory/joint-axes.ts';
import { addressOf, type Where } from './address.ts';
import { nest } from './nest.ts';

/** Copies the entries of a view: in runs where both sides have them side by side, else one by one. */
export function emitCopy(f: FunctionBuilder, { from, to }: Copy, where: Where): void {
  if (sizeOf(to.shape) === 0) return;
  const bytes = entryBytes[to.dtype];
  const axes = jointAxes(to.shape, [from.strides, to.strides]);
  const starts = [addressOf(from, where), addressOf(to, where)];
  const last = axes.at(-1);
  const isRun = last?.strides.every((stride) => stride === 1) === true;
  nest(f, isRun ? axes.slice(0, -1) : axes, starts, [bytes, bytes], ([source, target]) => {
    if (isRun) f.copy(target!, source!, last.length * bytes);
    else if (bytes === 8) f.store(target!, f64.load(source!));
    else if (bytes === 4) f.store(target!, f32.load(source!));
    else f.storeLow(8, target!, i32.load8U(source!));
  });
}
