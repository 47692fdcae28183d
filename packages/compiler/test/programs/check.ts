import { treeMap } from '@tapeloop/autodiff';
import { tensor, type Float, type NdArray } from '@tapeloop/tensor';
import { passes, type Pass } from '../../src/passes.ts';
import { farthest, mustAgree, subject, tolerances, type Subject } from './agree.ts';
import { asked } from './asked.ts';
import { inputsOf, mulberry, type Inputs } from './inputs.ts';
import type { Program } from './program.ts';

/** What a program is asked for, on inputs of a dtype. */
export const subjectOf = (program: Program, dtype: Float): Subject =>
  subject(asked(program), inputsOf(program.sizes, program.seed, dtype));

/** Checks a program eager, staged and after every pass; throws where it differs. */
export function check(
  program: Program,
  list: readonly Pass[] = passes,
  float64: Subject = subjectOf(program, 'float64'),
): void {
  mustAgree(float64, 'float64', list);
  mustAgree(subjectOf(program, 'float32'), 'float32', list);
}

/** Why nothing follows from a difference of this program; undefined where something does. */
export function unfit(
  program: Program,
  { eager, largest }: Subject = subjectOf(program, 'float64'),
): string | undefined {
  if (!(largest < 1e6)) return 'too large';
  const inputs = inputsOf(program.sizes, program.seed, 'float64');
  const moves = (part: number, tolerance: number): boolean =>
    farthest(asked(program)(disturbed(inputs, part)), eager) > tolerance * largest;
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
