// What compiled code still has JavaScript evaluate, of every operation and its derivatives: no more than
// this, and no less, so that the list is right whoever changes it.
import { fc } from '@fast-check/vitest';
import { stage } from '@tapeloop/autodiff';
import { bodyOf } from '@tapeloop/autodiff/staging';
import type { NdArray } from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { inFloat32 } from '../../../tensor/test/staging/program.ts';
import { programs } from '../../../tensor/test/staging/programs.ts';
import { inJavaScript } from '../../src/emit/in-javascript.ts';
import { nativeOf } from '../../src/emit/native/table.ts';
import type { Instruction } from '../../src/lower/instruction.ts';
import { lower } from '../../src/lower/lower.ts';
import { optimize } from '../../src/index.ts';
import { mixed } from './mixed.ts';

/** The operations that the instructions of a graph call JavaScript for, and those that `explain` names. */
function called(
  run: (...xs: readonly NdArray[]) => unknown,
  args: readonly NdArray[],
): { readonly emitted: Set<string>; readonly explained: Set<string> } {
  const graph = optimize(stage(run, ...args).graph);
  const emitted = new Set<string>();
  const see = (instruction: Instruction): void => {
    if (instruction.kind === 'repeat') instruction.body.forEach(see);
    else if (instruction.kind === 'host' && nativeOf(instruction.equation) === undefined) {
      emitted.add(instruction.equation.primitive.name);
    }
  };
  lower(graph).instructions.forEach(see);
  const explained = graph.equations.flatMap((equation) => {
    const isOpaque = equation.primitive.kind === 'opaque';
    return isOpaque
      ? bodyOf(equation.params)!.equations.flatMap(inJavaScript)
      : inJavaScript(equation);
  });
  return { emitted, explained: new Set(explained) };
}

const expected = ['cholesky', 'cofactors', 'determinant', 'slogdet', 'solve'];

it('is linear algebra, and explain says so', () => {
  const all = new Set<string>();
  for (const { name, run, operands } of [...programs, ...mixed]) {
    for (const drawn of fc.sample(operands, { numRuns: 2, seed: 1 })) {
      for (const args of [drawn, inFloat32(drawn)]) {
        if (args.length === 0) continue;
        const { emitted, explained } = called(run, args);
        expect(explained, name).toEqual(emitted);
        emitted.forEach((each) => all.add(each));
      }
    }
  }
  expect([...all].toSorted()).toEqual(expected);
});
