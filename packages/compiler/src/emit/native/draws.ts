import { f32x4, f64x2, i32, i32x4, i8x16, v128, type Local } from '@tapeloop/wasm';
import {
  erfInv,
  floatLanes,
  keySchedule,
  threefry,
  type FloatLanes,
  type Vector,
} from '@tapeloop/wasm/codegen';
import { entryBytes, sizeOf } from '../../memory/buffer.ts';
import { storeLanes } from '../vectors.ts';
import type { Native, NativeContext } from './native.ts';

/** The words that a key's counters from `first` on hash to, up to four at a time; `at` moves by `bytes` each. */
function eachHash(
  { f, inputs, outputs }: NativeContext,
  {
    count,
    first,
    bytes,
  }: { readonly count: number; readonly first: number; readonly bytes: number },
  visit: (words: readonly [Vector, Vector], at: Local<'i32'>, count: number) => void,
): void {
  const key = f.let(inputs[0]!.at);
  const schedule = keySchedule(f, i32.load(key), i32.load(key, 4));
  const at = f.let(outputs[0]!.at);
  const zero = v128.const(new Int32Array(4));
  const counters = [0, 4].map((i) => {
    const start = first + i;
    return f.let(v128.const(Int32Array.of(start, start + 1, start + 2, start + 3)));
  });
  const go = (rounds: number, entries: number): void => {
    if (rounds === 0 || entries === 0) return;
    const needed = counters.slice(0, Math.ceil(entries / 4));
    f.for({ below: rounds }, () => {
      threefry(f, schedule, zero, needed).forEach((words, i) => {
        visit(words, at, Math.min(entries - 4 * i, 4));
        f.set(at, i32.add(at, 4 * bytes));
      });
      for (const counter of counters) {
        f.set(counter, i32x4.add(counter, v128.const(new Int32Array(4).fill(8))));
      }
    });
  };
  go(Math.floor(count / 8), 8);
  go(1, count % 8);
}

const integers = { dtype: 'int32', lanes: 4 } as const;

/** Pairs of words are keys. */
const keys = (context: NativeContext, first: number, count: number): void =>
  eachHash(context, { count, first, bytes: 8 }, ([a, b], at, entries) => {
    storeLanes(context.f, integers, at, a, 8, entries);
    storeLanes(context.f, integers, i32.add(at, 4), b, 8, entries);
  });

export const splitKey: Native = {
  emit: (context) => keys(context, 0, context.equation.params as number),
};
export const foldIn: Native = {
  emit: (context) => keys(context, context.equation.params as number, 1),
};

/** Both halves of a vector of four unsigned integers, as floats. */
const halves = (x: Vector): [Vector, Vector] => [
  f64x2.convertLowI32x4U(x),
  f64x2.convertLowI32x4U(
    i8x16.shuffle(x, x, [8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15]),
  ),
];

const number = (value: number): Vector => v128.const(Float64Array.of(value, value));

/** Numbers drawn evenly from a range, as eagerly computed in float64, and then a function of them. */
function draw(
  context: NativeContext,
  { minimum, maximum }: { readonly minimum: number; readonly maximum: number },
  finish: (x: Vector, lanes: FloatLanes) => Vector,
): void {
  const { f, outputs, options } = context;
  const { dtype, shape } = outputs[0]!.view;
  const isSingle = dtype === 'float32';
  const rounded = isSingle ? Math.fround : Number;
  const low = rounded(minimum);
  const span = rounded(rounded(maximum) - low);
  /** The leading bits of words as a fraction of 2^bits. */
  const leading = ([a, b]: readonly [Vector, Vector]): [Vector, Vector] => {
    if (isSingle) return halves(f.let(i32x4.shrU(v128.xor(a, b), 9)));
    const [high, rest] = [halves(a), halves(f.let(i32x4.shrU(b, 12)))];
    const joined = (i: 0 | 1): Vector => f64x2.add(f64x2.mul(high[i], number(2 ** 20)), rest[i]);
    return [joined(0), joined(1)];
  };
  const unit = number(isSingle ? 2 ** -23 : 2 ** -52);
  const lanes = floatLanes('float64', options);
  const bytes = entryBytes[dtype];
  eachHash(context, { count: sizeOf(shape), first: 0, bytes }, (words, at, entries) => {
    const drawn = leading(words).map((x) => {
      const scaled = f64x2.add(f64x2.mul(f64x2.mul(x, unit), number(span)), number(low));
      const single = (y: Vector): Vector => f64x2.promoteLowF32x4(f32x4.demoteF64x2Zero(y));
      return f.let(finish(f.let(isSingle ? single(scaled) : scaled), lanes));
    });
    drawn.forEach((x, i) => {
      const left = Math.min(entries - 2 * i, 2);
      if (left <= 0) return;
      const value = isSingle ? f32x4.demoteF64x2Zero(x) : x;
      storeLanes(f, { dtype, lanes: 2 }, i32.add(at, 2 * i * bytes), value, bytes, left);
    });
  });
}

/** The bits of eager evaluation, and of JAX. */
export const uniform: Native = {
  emit: (context) => draw(context, context.equation.params as Parameters<typeof draw>[1], (x) => x),
};

/** The root of 2 times erfInv of numbers from -1 to 1, without -1, which would be infinite. */
export const normal: Native = {
  emit(context) {
    const { f, outputs } = context;
    const minimum = (outputs[0]!.view.dtype === 'float32' ? 2 ** -24 : 2 ** -53) - 1;
    draw(context, { minimum, maximum: 1 }, (x, lanes) =>
      lanes.mul(erfInv(f, lanes, x), lanes.constant(Math.SQRT2)),
    );
  },
};
