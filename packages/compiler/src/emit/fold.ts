import {
  f32,
  f32x4,
  f64,
  f64x2,
  i32,
  i8x16,
  v128,
  type Expression,
  type FunctionBuilder,
  type Local,
  type Operand,
} from '@tapeloop/wasm';
import type { Fold } from '../lower/instruction.ts';
import { entryBytes, sizeOf, type View } from '../memory/buffer.ts';
import { jointAxes, type JointAxis } from '../memory/joint-axes.ts';
import { addressOf, type Where } from './address.ts';
import { nest } from './nest.ts';

/** Sums over axes: each entry in float64, in the order of the entries, as eagerly; integers wrap. */
export function emitFold(f: FunctionBuilder, { from, to }: Fold, where: Where): void {
  if (sizeOf(to.shape) === 0) return;
  const isReduced = to.shape.map((length, axis) => length !== from.shape[axis]);
  const shapeOf = (reduced: boolean): number[] =>
    from.shape.map((length, axis) => (isReduced[axis] === reduced ? length : 1));
  const kept = jointAxes(shapeOf(false), [from.strides, to.strides]);
  const folded = sizeOf(from.shape) === 0 ? undefined : jointAxes(shapeOf(true), [from.strides]);
  const starts = [addressOf(from, where), addressOf(to, where)];
  const bytes = [entryBytes[from.dtype], entryBytes[to.dtype]];
  const columns = kept.at(-1);
  const isRow = columns?.strides.every((stride) => stride === 1) === true;
  if (columns === undefined || folded === undefined || !isFloat(from)) {
    nest(f, kept, starts, bytes, ([source, target]) => {
      foldOne(f, from, to, folded, source!, target!);
    });
    return;
  }
  if (!isRow) {
    foldRows(f, from, to, folded, kept, starts);
    return;
  }
  const lanes = 16 / bytes[0]!;
  nest(f, kept.slice(0, -1), starts, bytes, ([source, target]) => {
    const foldColumns = (vectors: number, count: number): void => {
      const width = vectors * lanes;
      f.for({ below: count - (count % width), step: width }, () => {
        foldVectors(f, from, folded, vectors, source!, target!);
        f.set(source!, i32.add(source!, width * bytes[0]!));
        f.set(target!, i32.add(target!, width * bytes[1]!));
      });
    };
    // A cache line at a time, then vectors, then entries.
    const line = 4 * lanes;
    const { length } = columns;
    foldColumns(4, length);
    foldColumns(1, length % line);
    for (let rest = 0; rest < length % lanes; rest += 1) {
      foldOne(f, from, to, folded, source!, target!);
      f.set(source!, i32.add(source!, bytes[0]!));
      f.set(target!, i32.add(target!, bytes[1]!));
    }
  });
}

const isFloat = ({ dtype }: View): boolean => dtype === 'float32' || dtype === 'float64';

/**
 * Sums whose entries stand side by side, some at a time: each waits for its own last addition alone, and
 * keeps the order of its entries.
 */
function foldRows(
  f: FunctionBuilder,
  from: View,
  to: View,
  folded: readonly JointAxis[],
  kept: readonly JointAxis[],
  starts: readonly Expression<'i32'>[],
): void {
  const bytes = [entryBytes[from.dtype], entryBytes[to.dtype]] as const;
  const { length, strides } = kept.at(-1)!;
  const [fromRow, toRow] = [strides[0]! * bytes[0], strides[1]! * bytes[1]];
  // Their places are offsets of one address, which WebAssembly has above it only.
  const together = fromRow >= 0 && toRow >= 0 ? 4 : 1;
  nest(f, kept.slice(0, -1), starts, [...bytes], ([source, target]) => {
    const some = (rows: number): void => {
      const totals = Array.from({ length: rows }, () => f.local('f64'));
      for (const total of totals) f.set(total, 0);
      nest(f, folded, [i32.add(source!, 0)], [bytes[0]], ([entry]) => {
        totals.forEach((total, row) => {
          f.set(total, f64.add(total, loadFloat(from, entry!, row * fromRow)));
        });
      });
      totals.forEach((total, row) => {
        f.store(target!, to.dtype === 'float32' ? f32.demoteF64(total) : total, row * toRow);
      });
      f.set(source!, i32.add(source!, rows * fromRow));
      f.set(target!, i32.add(target!, rows * toRow));
    };
    f.for({ below: length - (length % together), step: together }, () => some(together));
    for (let rest = 0; rest < length % together; rest += 1) some(1);
  });
}

/** Sums that stand side by side: so many vectors of them. */
function foldVectors(
  f: FunctionBuilder,
  from: View,
  folded: readonly JointAxis[],
  vectors: number,
  source: Local<'i32'>,
  target: Local<'i32'>,
): void {
  const isWide = from.dtype === 'float64';
  const totals = Array.from({ length: isWide ? vectors : 2 * vectors }, () => f.local('v128'));
  for (const total of totals) f.set(total, v128.const(new Float64Array(2)));
  nest(f, folded, [source], [entryBytes[from.dtype]], ([entry]) => {
    for (let v = 0; v < vectors; v += 1) {
      const loaded = f.let(v128.load(entry!, 16 * v));
      const halves = isWide ? [loaded] : halvesOf(loaded);
      halves.forEach((half, i) => {
        const total = totals[v * halves.length + i]!;
        f.set(total, f64x2.add(total, half));
      });
    }
  });
  for (let v = 0; v < vectors; v += 1) {
    const sum = isWide ? totals[v]! : joined(totals[2 * v]!, totals[2 * v + 1]!);
    f.store(target, sum, 16 * v);
  }
}

type Vector = Expression<'v128'>;

/** Four floats as two vectors of float64. */
const halvesOf = (x: Vector): [low: Vector, high: Vector] => [
  f64x2.promoteLowF32x4(x),
  f64x2.promoteLowF32x4(
    i8x16.shuffle(x, x, [8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15]),
  ),
];

const joined = (low: Vector, high: Vector): Vector =>
  i8x16.shuffle(
    f32x4.demoteF64x2Zero(low),
    f32x4.demoteF64x2Zero(high),
    [0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23],
  );

/** One sum; zero of no entries. */
function foldOne(
  f: FunctionBuilder,
  from: View,
  to: View,
  folded: readonly JointAxis[] | undefined,
  source: Operand<'i32'>,
  target: Operand<'i32'>,
): void {
  const bytes = [entryBytes[from.dtype]];
  const start = i32.add(source, 0);
  if (isFloat(from)) {
    const total = f.local('f64');
    f.set(total, 0);
    if (folded !== undefined) {
      nest(f, folded, [start], bytes, ([entry]) => {
        f.set(total, f64.add(total, loadFloat(from, entry!)));
      });
    }
    f.store(target, to.dtype === 'float32' ? f32.demoteF64(total) : total);
    return;
  }
  const total = f.local('i32');
  f.set(total, 0);
  if (folded !== undefined) {
    nest(f, folded, [start], bytes, ([entry]) => {
      const value = from.dtype === 'bool' ? i32.load8U(entry!) : i32.load(entry!);
      f.set(total, i32.add(total, value));
    });
  }
  f.store(target, total);
}

const loadFloat = (
  { dtype }: View,
  address: Operand<'i32'>,
  offset: number = 0,
): Expression<'f64'> =>
  dtype === 'float32' ? f64.promoteF32(f32.load(address, offset)) : f64.load(address, offset);
