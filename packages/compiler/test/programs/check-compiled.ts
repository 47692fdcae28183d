import { stage, treeLeaves } from '@tapeloop/autodiff';
import type { NdArray } from '@tapeloop/tensor';
import { compile } from '../../src/index.ts';
import { farthest, tolerances } from './agree.ts';
import { asked } from './asked.ts';
import { inputsOf } from './inputs.ts';
import { largestMagnitude } from './magnitude.ts';
import type { Program } from './program.ts';

/** Checks a program compiled, with its inputs kept and donated, in both dtypes; throws where it differs. */
export function checkCompiled(program: Program): void {
  for (const dtype of ['float64', 'float32'] as const) {
    const f = asked(program);
    const inputs = inputsOf(program.sizes, program.seed, dtype);
    const largest = largestMagnitude(stage(f, inputs).graph, treeLeaves<NdArray>(inputs));
    const compiled = compile(f);
    const want = f(inputs);
    const donating = compile(f, { donate: [0] });
    for (let call = 0; call < 2; call += 1) {
      const made = compiled(inputs);
      const distance = farthest(made, want);
      if (!(distance <= tolerances[dtype] * largest)) {
        throw new Error(`compiled, in ${dtype}: ${distance} apart.`);
      }
      const given = inputsOf(program.sizes, program.seed, dtype);
      if (farthest(donating(given), made) !== 0)
        throw new Error(`donated, in ${dtype}: not the same.`);
    }
  }
}
