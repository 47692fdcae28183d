import * as fc from 'fast-check';
import { program } from '../../../packages/compiler/test/programs/arbitrary.ts';
import { unfit } from '../../../packages/compiler/test/programs/check.ts';
import { checkCompiled } from '../../../packages/compiler/test/programs/check-compiled.ts';

/** Random programs of the compiler's tests, compiled and donated; says how many, and throws where one differs. */
export function checkRandomPrograms(options: {
  readonly count: number;
  readonly seed: number;
}): number {
  let checked = 0;
  const agrees = fc.property(program, (drawn) => {
    fc.pre(unfit(drawn) === undefined);
    checkCompiled(drawn);
    checked += 1;
  });
  fc.assert(agrees, { numRuns: options.count, seed: options.seed });
  return checked;
}
