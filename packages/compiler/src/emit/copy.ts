import type { DType } from '@tapeloop/tensor';
import { f32, f64, i32, type FunctionBuilder, type Local } from '@tapeloop/wasm';
import type { Copy } from '../lower/instruction.ts';
import { entryBytes, sizeOf } from '../memory/buffer.ts';
import { jointAxes } from '../memory/joint-axes.ts';
import { addressOf, type Where } from './address.ts';
import { nest } from './nest.ts';
import { convert, loadStrided, storeLanes } from './vectors.ts';

/** Copies the entries of a view: in runs where both sides have them side by side, else one by one. */
export function emitCopy(f: FunctionBuilder, { from, to }: Copy, where: Where): void {
  if (sizeOf(to.shape) === 0) return;
  const bytes = [entryBytes[from.dtype], entryBytes[to.dtype]];
  const axes = jointAxes(to.shape, [from.strides, to.strides]);
  const starts = [addressOf(from, where), addressOf(to, where)];
  const last = axes.at(-1);
  const isSame = from.dtype === to.dtype;
  const isRun = isSame && last?.strides.every((stride) => stride === 1) === true;
  nest(f, isRun ? axes.slice(0, -1) : axes, starts, bytes, ([source, target]) => {
    if (isRun) f.copy(target!, source!, last.length * bytes[0]!);
    else if (!isSame) convertOne(f, from.dtype, to.dtype, source!, target!);
    else if (bytes[0] === 8) f.store(target!, f64.load(source!));
    else if (bytes[0] === 4) f.store(target!, f32.load(source!));
    else f.storeLow(8, target!, i32.load8U(source!));
  });
}

/** An entry in another dtype. */
function convertOne(
  f: FunctionBuilder,
  from: DType,
  to: DType,
  source: Local<'i32'>,
  target: Local<'i32'>,
): void {
  const kind = { dtype: from, lanes: 2 } as const;
  const value = convert(loadStrided(f, kind, source, 0), kind, to);
  if (value === undefined) throw new Error('internal: a copy would make floats integers.');
  storeLanes(f, { dtype: to, lanes: 2 }, target, value, 0, 1);
}
