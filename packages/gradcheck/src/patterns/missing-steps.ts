import type { Pattern } from './pattern.ts';

/** What is known of an argument at one time step. */
export interface AtStep {
  readonly step: number;
  readonly verdict: 'pass' | 'fail' | 'undecided';
}

/**
 * The derivative is wrong at all steps up to one and right after it, or the other way round.
 *
 * Going back through time the first kind is missing from there on. The last step has no step after it
 * that could be missing.
 */
export function missingSteps(found: readonly AtStep[]): Pattern | undefined {
  const steps = [...new Set(found.map(({ step }) => step))].toSorted((a, b) => a - b);
  if (steps.length < 2) return undefined;
  const wrong = steps.map((step) => found.some((at) => at.step === step && at.verdict === 'fail'));
  const firstRight = wrong.indexOf(false);
  if (wrong[0] === true && firstRight > 0 && !wrong.slice(firstRight).includes(true)) {
    const step = steps[firstRight - 1]!;
    const text = `it is missing from step ${step} on, going back: steps ${steps[0]} to ${step} are wrong, and those after are right`;
    return { name: 'missing steps', text };
  }
  const firstWrong = wrong.indexOf(true);
  if (firstWrong > 0 && !wrong.slice(firstWrong).includes(false)) {
    const step = steps[firstWrong]!;
    return {
      name: 'missing steps',
      text: `it is missing from step ${step} on: steps before are right, and ${step} to ${steps.at(-1)} are wrong`,
    };
  }
  return undefined;
}
