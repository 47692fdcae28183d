import { f32x4 } from './assembler/families.ts';
import { ModuleBuilder } from './assembler/module-builder.ts';

/** Which vector instructions a kernel uses: with 'relaxed', multiply-add is one. */
export type Simd = 'relaxed' | 'plain';

let best: Simd | undefined;

/** 'relaxed' where the engine has relaxed SIMD (Node 22, current browsers), else 'plain'. */
export const bestSimd = (): Simd => {
  if (best === undefined) {
    const module = new ModuleBuilder();
    module.define('probe', { x: 'v128' }, (_f, { x }) => f32x4.relaxedMadd(x, x, x));
    best = WebAssembly.validate(module.bytes()) ? 'relaxed' : 'plain';
  }
  return best;
};
