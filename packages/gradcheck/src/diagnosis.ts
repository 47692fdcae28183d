import { valuesOf } from './entries.ts';
import { shrunk } from './counterexample.ts';
import { culpritOf, type Culprit } from './culprit.ts';
import type { Draws } from './draws.ts';
import type { Linearization } from './linearization.ts';
import { literal } from './literal.ts';
import { missingSteps } from './patterns/missing-steps.ts';
import type { Pattern } from './patterns/pattern.ts';
import { recognized } from './patterns/recognized.ts';
import type { Problem } from './program.ts';
import type { Finding } from './report.ts';
import type { Settings } from './settings.ts';
import { inTime } from './time-step.ts';

/** A pattern, and whose derivative has it. */
export interface PatternAt extends Pattern {
  /** The argument's path; without a time step where it is about all of them. */
  readonly path: string;
  readonly timeStep?: number;
}

/** Where a failure comes from, as far as it can be told. */
export interface Diagnosis {
  readonly patterns: readonly PatternAt[];
  /** The operation whose derivative is wrong by itself. */
  readonly culprit?: Culprit;
  /** Arguments with simple entries at which it fails too, as code. */
  readonly counterexample: string;
}

/** Arguments whose derivatives are drawn, the first that fail. */
const drawn = 6;

/** What was found of one leaf. */
export interface LeafFindings {
  readonly leaf: number;
  readonly findings: readonly Finding[];
}

/** Looks for the pattern, the operation and a small example of what fails. */
export function diagnose(
  given: Problem,
  linearization: Linearization,
  all: readonly LeafFindings[],
  { overTime }: Settings,
  draws: Draws,
): Diagnosis {
  const fails = (findings: readonly Finding[]): Finding | undefined =>
    findings.find(({ verdict }) => verdict === 'fail');
  const wrong = all.filter(({ findings }) => fails(findings) !== undefined);
  const { culprit, complete } = culpritOf(given, linearization, draws);
  // What one operation gets wrong is wrong at all steps before it, and missing only where it gives nothing.
  const holdsBack = culprit === undefined || culprit.pattern?.name === 'zero';
  const patterns: PatternAt[] = holdsBack ? stepPatterns(given, all, overTime) : [];
  for (const { leaf } of wrong.slice(0, drawn)) {
    const pattern = recognized(linearization, given, leaf);
    if (pattern !== undefined)
      patterns.push({ ...inTime(given.leaves[leaf]!.path, overTime), ...pattern });
  }
  if (culprit === undefined && complete && patterns.length === 0) {
    const text =
      'every operation is right by itself and all of them together are not: some derivative reads a stale value, which another application has changed';
    patterns.push({
      path: wrong.map(({ leaf }) => given.leaves[leaf]!.path)[0]!,
      name: 'stale value',
      text,
    });
  }
  const { leaf, findings } = wrong[0]!;
  const at = shrunk(linearization, leaf, fails(findings)!.entry);
  const counterexample = literal(given.argumentsOf(valuesOf(at, linearization.layout)));
  return { patterns, ...(culprit === undefined ? {} : { culprit }), counterexample };
}

/** Arguments whose derivative is missing from some step on. */
function stepPatterns(
  { leaves }: Problem,
  all: readonly LeafFindings[],
  overTime: readonly string[],
): PatternAt[] {
  return overTime.flatMap((name) => {
    const found = all.flatMap(({ leaf, findings }) =>
      leaves[leaf]!.path.startsWith(name)
        ? findings.flatMap(({ timeStep, verdict }) =>
            timeStep === undefined ? [] : [{ step: timeStep, verdict }],
          )
        : [],
    );
    const pattern = missingSteps(found);
    return pattern === undefined ? [] : [{ path: name, ...pattern }];
  });
}
