import type { DType } from '@tapeloop/tensor';
import { i32, v128, type FunctionBuilder, type Local } from '@tapeloop/wasm';
import type { LanesOptions } from '@tapeloop/wasm/codegen';
import { entryBytes } from '../../memory/buffer.ts';
import { convert, loadStrided, loadVector, storeLanes } from '../vectors.ts';
import { lanesFor, lanesOf } from './computation.ts';

/** What is added to what, and where both begin. */
export interface Run {
  readonly from: Local<'i32'>;
  readonly fromDType: DType;
  readonly to: Local<'i32'>;
  readonly toDType: DType;
  readonly count: number;
}

/** Adds entries that lie side by side to others, and moves both addresses behind them. */
export function addRun(f: FunctionBuilder, run: Run, options: LanesOptions): void {
  const { from, fromDType, to, toDType, count } = run;
  const lanes = lanesOf(fromDType, toDType);
  // Booleans are added by asking whether either holds.
  const add = toDType === 'bool' ? v128.or : lanesFor(toDType, options).add;
  const source = { dtype: fromDType, lanes };
  const target = { dtype: toDType, lanes };
  const go = (rounds: number, width: number): void => {
    if (rounds === 0) return;
    const load = width === 1 ? loadOne : loadVector;
    f.for({ below: rounds }, () => {
      const value = convert(f.let(load(f, source, from)), source, toDType);
      if (value === undefined) throw new Error('internal: floats are added to integers.');
      const sum = f.let(add(load(f, target, to), value));
      storeLanes(f, target, to, sum, entryBytes[toDType], width);
      f.set(from, i32.add(from, entryBytes[fromDType] * width));
      f.set(to, i32.add(to, entryBytes[toDType] * width));
    });
  };
  go(Math.floor(count / lanes), lanes);
  go(count % lanes, 1);
}

const loadOne: typeof loadVector = (f, kind, at) => loadStrided(f, kind, at, 0);
