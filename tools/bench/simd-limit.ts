import { f32x4, f64x2, ModuleBuilder, v128, type Expression, type Simd } from '@tapeloop/wasm';
import { time } from './line.ts';

/** Enough that none waits for the one before it, and few enough for the registers. */
const CHAINS = 14;
const ROUNDS = 100_000;

/** What multiply-adds that never leave the registers reach, in Gflop/s: the limit of a product. */
export function simdLimit(dtype: 'float32' | 'float64', simd: Simd): number {
  const family = dtype === 'float32' ? f32x4 : f64x2;
  const lanes = dtype === 'float32' ? 4 : 2;
  const Lanes = dtype === 'float32' ? Float32Array : Float64Array;
  const all = (value: number): Expression<'v128'> => v128.const(new Lanes(lanes).fill(value));
  const module = new ModuleBuilder();
  const run = module.define('run', { rounds: 'i32' }, (f, { rounds }) => {
    // Sums tend to 2, so that no number is rare.
    const factor = f.let(all(0.5));
    const sums = Array.from({ length: CHAINS }, (_, i) => f.let(all(i)));
    f.for({ below: rounds }, () => {
      for (const sum of sums) {
        f.set(
          sum,
          simd === 'relaxed'
            ? family.relaxedMadd(sum, factor, factor)
            : family.add(family.mul(sum, factor), factor),
        );
      }
    });
    return family.extractLane(
      sums.reduce<Expression<'v128'>>((a, b) => family.add(a, b), all(0)),
      0,
    );
  });
  module.export({ run });
  const instance = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()));
  const { run: rounds } = instance.exports as { run: (rounds: number) => number };
  const times = time(() => void rounds(ROUNDS), { warmUp: 5, runs: 20 });
  return (2 * lanes * CHAINS * ROUNDS) / Math.min(...times) / 1e6;
}
