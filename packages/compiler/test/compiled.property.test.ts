import { treeLeaves } from '@tapeloop/autodiff';
import type { NdArray } from '@tapeloop/tensor';
import { fc } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { compile } from '../src/index.ts';
import { farthest, tolerances } from './programs/agree.ts';
import { program } from './programs/arbitrary.ts';
import { asked } from './programs/asked.ts';
import { unfit } from './programs/check.ts';
import { inputsOf } from './programs/inputs.ts';
import { largestMagnitude } from './programs/magnitude.ts';
import { stage } from '@tapeloop/autodiff';

const count = fc.readConfigureGlobal()?.numRuns ?? 100;

test(
  `${count} random programs give the same compiled, donated or not`,
  () => {
    const agrees = fc.property(program, (drawn) => {
      fc.pre(unfit(drawn) === undefined);
      for (const dtype of ['float64', 'float32'] as const) {
        const f = asked(drawn);
        const inputs = inputsOf(drawn.sizes, drawn.seed, dtype);
        const largest = largestMagnitude(stage(f, inputs).graph, treeLeaves<NdArray>(inputs));
        const compiled = compile(f);
        const want = f(inputs);
        for (let call = 0; call < 2; call += 1) {
          const distance = farthest(compiled(inputs), want);
          expect(distance, dtype).toBeLessThanOrEqual(tolerances[dtype] * largest);
        }
        const donating = compile(f, { donate: [0] });
        for (let call = 0; call < 2; call += 1) {
          const given = inputsOf(drawn.sizes, drawn.seed, dtype);
          expect(farthest(donating(given), compiled(inputs)), dtype).toBe(0);
        }
      }
    });
    fc.assert(agrees, { numRuns: count, includeErrorInReport: true });
  },
  count * 2000,
);
