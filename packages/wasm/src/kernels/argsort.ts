import type { Expression } from '../assembler/expression.ts';
import { f64, i32, i64, select } from '../assembler/families.ts';
import type { FunctionBuilder } from '../assembler/function-builder.ts';
import type { Local } from '../assembler/wasm-function.ts';
import { smaller } from './integer.ts';

/** What is sorted, and where. Addresses are in bytes. */
export interface Sorting {
  /** Keys of 64 bits. */
  readonly keys: Expression<'i32'>;
  readonly count: number;
  /** Where the positions go, 32 bits each. */
  readonly order: Expression<'i32'>;
  /** As much memory again. */
  readonly spare: Expression<'i32'>;
}

/** An integer that is ordered as the number is: NaN above all others, -0 with 0. */
export function sortKey(f: FunctionBuilder, x: Expression<'f64'>): Expression<'i64'> {
  // -0 + 0 is 0.
  const number = f.let(f64.add(x, 0));
  const bits = f.let(i64.reinterpretF64(number));
  // Of negative numbers the one with the larger bits is smaller.
  const key = i64.xor(bits, i64.shrU(i64.shrS(bits, 63n), 1n));
  return select(i64.const(2n ** 63n - 1n), key, f64.ne(number, number));
}

/** Writes the positions of keys in ascending order, equal ones in the order they had: merges ever longer runs. */
export function argsort(f: FunctionBuilder, { keys, count, order, spare }: Sorting): void {
  const end = 4 * count;
  const from = f.let(order);
  const to = f.let(spare);
  f.for({ below: count }, (i) => f.store(i32.add(from, i32.mul(i, 4)), i));
  const width = f.let(i32.const(4));
  f.block((done) => {
    f.loop((again) => {
      f.branchIf(done, i32.geU(width, end));
      f.for({ below: end, step: i32.mul(width, 2) }, (start) => {
        const middle = f.let(smaller(i32.add(start, width), i32.const(end)));
        const stop = f.let(smaller(i32.add(middle, width), i32.const(end)));
        merge(f, keys, { from, to, start, middle, stop });
      });
      const sorted = f.let(to);
      f.set(to, from);
      f.set(from, sorted);
      f.set(width, i32.mul(width, 2));
      f.branch(again);
    });
  });
  f.if(i32.ne(from, order), () => f.copy(order, from, end));
}

/** Two runs that follow one another, from `start` and `middle`, in bytes from where the positions begin. */
interface Runs {
  readonly from: Local<'i32'>;
  readonly to: Local<'i32'>;
  readonly start: Local<'i32'>;
  readonly middle: Local<'i32'>;
  readonly stop: Local<'i32'>;
}

function merge(
  f: FunctionBuilder,
  keys: Expression<'i32'>,
  { from, to, start, middle, stop }: Runs,
): void {
  const left = f.let(i32.add(from, start));
  const right = f.let(i32.add(from, middle));
  const leftEnd = f.let(right);
  const rightEnd = f.let(i32.add(from, stop));
  const target = f.let(i32.add(to, start));
  const keyAt = (position: Expression<'i32'>): Expression<'i64'> =>
    i64.load(i32.add(keys, i32.mul(position, 8)));
  f.block((done) => {
    f.loop((again) => {
      f.branchIf(done, i32.or(i32.geU(left, leftEnd), i32.geU(right, rightEnd)));
      const [p, q] = [f.let(i32.load(left)), f.let(i32.load(right))];
      // Without a branch, which no processor could guess.
      const isLeft = f.let(i64.leS(keyAt(p), keyAt(q)));
      f.store(target, select(p, q, isLeft));
      f.set(left, i32.add(left, i32.mul(isLeft, 4)));
      f.set(right, i32.add(right, i32.mul(i32.eqz(isLeft), 4)));
      f.set(target, i32.add(target, 4));
      f.branch(again);
    });
  });
  const rest = f.let(i32.sub(leftEnd, left));
  f.copy(target, left, rest);
  f.copy(i32.add(target, rest), right, i32.sub(rightEnd, right));
}
