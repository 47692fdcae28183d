import type { Equation } from '@tapeloop/autodiff';
import {
  f32x4,
  f64x2,
  i32,
  type Expression,
  type FunctionBuilder,
  type Local,
} from '@tapeloop/wasm';
import { floatLanes, unaryFunctions, type FloatLanes, type Vector } from '@tapeloop/wasm/codegen';
import { sizeOf } from '../../memory/buffer.ts';
import { arrayType } from '../../shapes.ts';
import type { Located, NativeContext } from './native.ts';

/** Rows of floats along the last axis. */
export interface Rows {
  readonly lanes: FloatLanes;
  readonly count: number;
  readonly length: number;
  readonly bytes: number;
}

/** Whether an operation makes floats of floats of the same dtype. */
export function keepsFloats({ inputs, outputs }: Equation): boolean {
  const { dtype } = arrayType(inputs[0]!);
  const isFloat = dtype === 'float32' || dtype === 'float64';
  return isFloat && dtype === arrayType(outputs[0]!).dtype;
}

export function rowsOf({ view }: Located, { options }: NativeContext): Rows {
  const dtype = view.dtype === 'float64' ? 'float64' : 'float32';
  const lanes = floatLanes(dtype, options);
  const length = view.shape.at(-1)!;
  return { lanes, count: sizeOf(view.shape.slice(0, -1)), length, bytes: length * lanes.bytes };
}

/** Goes through a row in vectors, and through what is left of it one entry in all lanes at a time. */
export function eachVector(
  f: FunctionBuilder,
  { lanes, length }: Rows,
  row: Expression<'i32'>,
  visit: (x: Vector, at: Local<'i32'>, isWhole: boolean) => void,
): void {
  const at = f.let(row);
  const whole = length - (length % lanes.count);
  f.for({ below: whole, step: lanes.count }, () => {
    visit(f.let(lanes.load(at)), at, true);
    f.set(at, i32.add(at, 16));
  });
  f.for({ below: length - whole }, () => {
    visit(f.let(lanes.loadSplat(at)), at, false);
    f.set(at, i32.add(at, lanes.bytes));
  });
}

/** The largest entry of a row, in all lanes. */
export function largestOf(f: FunctionBuilder, rows: Rows, row: Expression<'i32'>): Local<'v128'> {
  const { lanes } = rows;
  const largest = f.let(lanes.constant(-Infinity));
  eachVector(f, rows, row, (x) => f.set(largest, lanes.max(largest, x)));
  return f.let(acrossLanes(f, lanes, largest, lanes.max));
}

/** The sum of exp(x - m) over a row, in all lanes; `visit` sees each exponential. */
export function sumOfExponentials(
  f: FunctionBuilder,
  rows: Rows,
  row: Expression<'i32'>,
  m: Vector,
  visit: (e: Vector, at: Local<'i32'>, isWhole: boolean) => void = () => {},
): Local<'v128'> {
  const { lanes } = rows;
  const total = f.let(lanes.constant(0));
  const rest = f.let(lanes.constant(0));
  eachVector(f, rows, row, (x, at, isWhole) => {
    const e = f.let(unaryFunctions.exp.code(f, lanes, f.let(lanes.sub(x, m))));
    visit(e, at, isWhole);
    if (isWhole) f.set(total, lanes.add(total, e));
    else f.set(rest, lanes.add(rest, e));
  });
  return f.let(lanes.add(acrossLanes(f, lanes, total, lanes.add), rest));
}

/** All lanes of a vector folded, in every lane. */
function acrossLanes(
  f: FunctionBuilder,
  { dtype }: FloatLanes,
  x: Vector,
  fold: (a: Vector, b: Vector) => Vector,
): Vector {
  const lane = (i: number): Vector =>
    dtype === 'float64'
      ? f64x2.splat(f64x2.extractLane(x, i))
      : f32x4.splat(f32x4.extractLane(x, i));
  const count = dtype === 'float64' ? 2 : 4;
  let folded = f.let(lane(0));
  for (let i = 1; i < count; i += 1) folded = f.let(fold(folded, lane(i)));
  return folded;
}
