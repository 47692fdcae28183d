import { must } from './argument.ts';
import { relaxedProbe } from './kernels/binaries.ts';
import { bytesOf } from './kernels/bytes-of.ts';

/** Which vector instructions a kernel uses: with 'relaxed', multiply-add is one. */
export type Simd = 'relaxed' | 'plain';

let best: Simd | undefined;

/** 'relaxed' where the engine has relaxed SIMD (Node 22, current browsers), else 'plain'. */
export const bestSimd = (): Simd => {
  best ??= WebAssembly.validate(bytesOf(relaxedProbe)) ? 'relaxed' : 'plain';
  return best;
};

/** Throws unless the value names instructions. */
export const checkSimd = (op: string, simd: unknown): void => {
  must(op, 'simd', "'relaxed' or 'plain'", simd, simd === 'relaxed' || simd === 'plain');
};
