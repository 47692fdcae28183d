import { stage, treeLeaves } from '@tapeloop/autodiff';
import type { NdArray } from '@tapeloop/tensor';
import { bestSimd } from '@tapeloop/wasm';
import { fc } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { executable } from '../../src/executable.ts';
import { optimize } from '../../src/passes.ts';
import { program } from '../programs/arbitrary.ts';
import { asked } from '../programs/asked.ts';
import { inputsOf } from '../programs/inputs.ts';
import { bitsOf } from './bits-of.ts';
import { callOn } from './call-on.ts';

const count = fc.readConfigureGlobal()?.numRuns ?? 100;

test(
  `${count} random programs give the same bits on one, two and three threads`,
  () => {
    let divided = 0;
    const isSame = fc.property(program, fc.constantFrom('float32', 'float64'), (drawn, dtype) => {
      const inputs = inputsOf(drawn.sizes, drawn.seed, dtype);
      const { graph } = stage(asked(drawn), inputs);
      const optimized = optimize(graph);
      const args = treeLeaves<NdArray>(inputs);
      const [one, ...more] = [1, 2, 3].map((threads) => {
        const compiled = executable(optimized, { simd: bestSimd(), threads, grain: 0 });
        const wanted = compiled.isDivided ? threads : 1;
        if (wanted > 1) divided += 1;
        return bitsOf(callOn(wanted, compiled, args));
      });
      for (const bits of more) expect(bits).toEqual(one);
    });
    fc.assert(isSame, { numRuns: count, includeErrorInReport: true });
    expect(divided).toBeGreaterThan(count);
  },
  count * 2000,
);
