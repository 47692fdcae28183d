// What runs in a page, in a worker and in Node; answers are JSON.
import { checkRandomPrograms } from './programs/random-programs.ts';
import { checkDerivatives } from './programs/derivatives.ts';
import { divided } from './programs/divided.ts';
import { manySteps } from './programs/many-steps.ts';
import { training } from './programs/training.ts';

export const programs = {
  checkRandomPrograms,
  checkDerivatives,
  divided,
  manySteps,
  training,
} as const;

export type Programs = typeof programs;
export type ProgramName = keyof Programs;

/** What is asked of a page or a worker. */
export interface Question<Name extends ProgramName = ProgramName> {
  readonly name: Name;
  readonly options: Parameters<Programs[Name]>[0];
}
export type Answer<Name extends ProgramName> = Awaited<ReturnType<Programs[Name]>>;

export const answer = async ({ name, options }: Question): Promise<unknown> =>
  // The cast: the options of a question are those of its program.
  (programs[name] as (given: unknown) => unknown)(options);
