import { stage, treeLeaves, treeMap } from '@tapeloop/autodiff';
import { tensor, type NdArray } from '@tapeloop/tensor';
import { passes, type Pass } from '../../src/passes.ts';
import { farthest, mustAgree, tolerances } from './agree.ts';
import { asked } from './asked.ts';
import { inputsOf, mulberry, type Inputs } from './inputs.ts';
import { largestMagnitude } from './magnitude.ts';
import type { Program } from './program.ts';

/** Checks a program eager, staged and after every pass; throws where it differs. */
export function check(program: Program, list: readonly Pass[] = passes): void {
  const { sizes, seed } = program;
  for (const dtype of ['float64', 'float32'] as const) {
    mustAgree(asked(program), [inputsOf(sizes, seed, dtype)], dtype, list);
  }
}

/** Why nothing follows from a difference of this program; undefined where something does. */
export function unfit(program: Program): string | undefined {
  const f = asked(program);
  const inputs = inputsOf(program.sizes, program.seed, 'float64');
  const largest = largestMagnitude(stage(f, inputs).graph, treeLeaves<NdArray>(inputs));
  if (!(largest < 1e6)) return 'too large';
  const values = f(inputs);
  const moves = (part: number, tolerance: number): boolean =>
    farthest(f(disturbed(inputs, part)), values) > tolerance * largest;
  if (moves(1e-13, tolerances.float64)) return 'ill-conditioned in float64';
  return moves(1e-6, tolerances.float32) ? 'ill-conditioned in float32' : undefined;
}

/** The inputs with every float moved by up to a part of itself. */
function disturbed({ params, integers }: Inputs, part: number): Inputs {
  const random = mulberry(1);
  const moved = (x: NdArray): NdArray => {
    const data = Float64Array.from(x.data, (entry) => entry * (1 + part * (2 * random() - 1)));
    return tensor({ shape: x.shape, data });
  };
  return { params: treeMap(moved, params), integers };
}
