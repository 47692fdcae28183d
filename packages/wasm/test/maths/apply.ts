import {
  bestSimd,
  i32,
  ModuleBuilder,
  type FloatArray,
  type FunctionBuilder,
  type Simd,
} from '../../src/index.ts';
import { constantPool } from '../../src/maths/constant-pool.ts';
import { floatLanes } from '../../src/maths/float-lanes.ts';
import type { FloatLanes, Vector } from '../../src/maths/lanes.ts';
import { importScalars, scalarImports } from '../../src/maths/scalars.ts';
import { instantiate } from '../run.ts';

/** The modes that the engine has. */
export const modes: readonly Simd[] = bestSimd() === 'relaxed' ? ['plain', 'relaxed'] : ['plain'];

/** A dtype in a mode. */
export interface LanesCase {
  readonly name: string;
  readonly dtype: FloatLanes['dtype'];
  readonly simd: Simd;
}

export const lanesCases: readonly LanesCase[] = modes.flatMap((simd) =>
  (['float32', 'float64'] as const).map((dtype) => ({ name: `${dtype}, ${simd}`, dtype, simd })),
);

const arrays = { float32: Float32Array, float64: Float64Array } as const;
const START = 2 ** 12;

/** The values of elementwise code on arrays of equal length. */
export const apply = (
  { dtype, simd }: Pick<LanesCase, 'dtype' | 'simd'>,
  code: (f: FunctionBuilder, lanes: FloatLanes, ...operands: Vector[]) => Vector,
  ...operands: readonly (readonly number[])[]
): FloatArray => {
  const module = new ModuleBuilder();
  // Every array is as long as the first, and filled up to whole vectors.
  const count = operands[0]!.length;
  const bytes = 16 * Math.ceil((count * arrays[dtype].BYTES_PER_ELEMENT) / 16);
  const pages = Math.ceil((START + (operands.length + 1) * bytes) / 2 ** 16);
  const scalars = importScalars(module);
  module.memory({ initial: pages });
  module.exportMemory('memory');
  const pool = constantPool(0);
  const lanes = floatLanes(dtype, { simd, scalars, constants: pool.constants });
  const run = module.define('run', {}, (f) => {
    f.for({ below: bytes, step: 16 }, (offset) => {
      const address = f.let(i32.add(offset, START));
      const loaded = operands.map((_, i) => f.let(lanes.load(address, i * bytes)));
      lanes.store(f, address, code(f, lanes, ...loaded), operands.length * bytes);
    });
  });
  module.export({ run });
  const exports = instantiate(module, scalarImports);
  new Uint8Array(exports.memory.buffer).set(pool.bytes());
  for (const [i, operand] of operands.entries()) {
    new arrays[dtype](exports.memory.buffer, START + i * bytes, count).set(operand);
  }
  exports['run']!();
  return new arrays[dtype](exports.memory.buffer, START + operands.length * bytes, count);
};
