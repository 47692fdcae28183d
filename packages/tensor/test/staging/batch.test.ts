// All steps of a loop at once, against the steps one by one.
import { fc, test } from '@fast-check/vitest';
import { stage } from '@tapeloop/autodiff';
import { stack, type NdArray } from '@tapeloop/tensor';
import { arrayTypeOf } from '@tapeloop/tensor/staging';
import { describe, expect, it } from 'vitest';
import { expectSame } from '../oracle.ts';
import { applicationsIn, outputsOf, stacked, type Application } from './application.ts';
import { inFloat32 } from './program.ts';
import { programs } from './programs.ts';

const cases = Number(process.env.GRADIENT_CASES ?? 6);
const length = 3;

type Flags = readonly boolean[];

/** Which operands have an axis of steps: at least one. Those that stand for numbers have none. */
function flagsFrom(bits: number, operands: readonly NdArray[]): Flags {
  const may = operands.map((x) => arrayTypeOf(x).weak === undefined);
  const flags = may.map((can, i) => can && ((bits >> i) & 1) === 1);
  return flags.includes(true) ? flags : may;
}

/** Where it cannot be done. */
const cannot: Record<string, (batched: Flags) => boolean | undefined> = {
  gather: ([table]) => table,
  take: ([x, ids]) => x === true && ids,
};

function expectSteps(application: Application, bits: number): void {
  const { primitive, params, steps } = application;
  if (primitive.batch === undefined) return;
  const batched = flagsFrom(bits, steps[0]!);
  // What has no axis of steps is what it is at the first.
  const met = steps.map((operands) => operands.map((x, i) => (batched[i]! ? x : steps[0]![i]!)));
  const operands = steps[0]!.map((x, i) => (batched[i]! ? stack(met.map((step) => step[i]!)) : x));
  // On symbolic operands, as the compiler calls it.
  const batch = (...xs: NdArray[]): unknown => primitive.batch!(xs, params, batched, length);
  const result = stage(batch, ...operands).call(...operands);
  if (cannot[primitive.name]?.(batched) === true) {
    expect(result).toBeUndefined();
    return;
  }
  const outputs = primitive.many === true ? (result as NdArray[]) : [result as NdArray];
  const slow = stacked(met.map((step) => outputsOf(application, step)));
  expect(outputs).toHaveLength(slow.length);
  slow.forEach((y, i) => expectSame(outputs[i]!, y));
}

describe('all steps at once', () => {
  for (const program of programs) {
    test.prop([program.operands, fc.nat(), fc.boolean()], { numRuns: cases })(
      `are the steps one by one in ${program.name}`,
      (drawn, bits, narrow) => {
        const operands = narrow ? inFloat32(drawn) : drawn;
        for (const application of applicationsIn(program, operands, length)) {
          expectSteps(application, bits);
        }
      },
    );
  }

  it('are left out for linear algebra, keys, and sums at ids', () => {
    const names = programs.flatMap((program) => {
      const [drawn] = fc.sample(program.operands, { numRuns: 1, seed: 1 });
      const all = applicationsIn(program, drawn!, 1).map(({ primitive }) => primitive);
      return all.flatMap((primitive) => (primitive.batch === undefined ? [primitive.name] : []));
    });
    expect([...new Set(names)].toSorted()).toEqual([
      'cholesky',
      'cofactors',
      'determinant',
      'foldIn',
      'normal',
      'scatterAdd',
      'slogdet',
      'solve',
      'splitKey',
      'uniform',
    ]);
  });
});
