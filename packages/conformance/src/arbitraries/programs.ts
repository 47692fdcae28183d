import type { Tensor } from '@tapeloop/tensor';
import * as fc from 'fast-check';
import { unit } from './domains.ts';
import {
  operations,
  runProgram,
  showProgram,
  type Call,
  type OperationName,
  type ProgramInputs,
} from './program.ts';
import { tensorOf } from './tensors.ts';

/** A random function of tensors with a loop over time in it, and what it is drawn on. */
export interface RandomProgram {
  readonly inputs: ProgramInputs;
  readonly run: (inputs: ProgramInputs) => readonly Tensor[];
  /** The program as lines. */
  readonly toString: () => string;
}

const names = Object.keys(operations) as OperationName[];

const call: fc.Arbitrary<Call> = fc.record({
  op: fc.constantFrom(...names),
  of: fc.tuple(fc.nat(3), fc.nat(3)),
});

/**
 * Random programs: a loop of random steps over a sequence, and random operations after it. They shrink
 * to few operations on small tensors, and print as lines.
 *
 * ```ts
 * import { programs } from '@tapeloop/conformance';
 * import * as fc from 'fast-check';
 *
 * fc.assert(fc.property(programs(), ({ run, inputs }) => run(inputs)[0]?.rank === 3));
 * ```
 */
export function programs(): fc.Arbitrary<RandomProgram> {
  return fc
    .record({
      batch: fc.integer({ min: 1, max: 2 }),
      width: fc.integer({ min: 1, max: 3 }),
      steps: fc.integer({ min: 1, max: 3 }),
      body: fc.array(call, { maxLength: 4 }),
      after: fc.array(call, { maxLength: 4 }),
    })
    .chain((text) => {
      const { batch, width, steps } = text;
      return fc
        .record({
          w: tensorOf([width, width], unit),
          bias: tensorOf([width], unit),
          h: tensorOf([batch, width], unit),
          xs: tensorOf([steps, batch, width], unit),
        })
        .map((inputs) => ({
          inputs,
          run: (given: ProgramInputs) => runProgram(text, given),
          toString: () => showProgram(text),
          [fc.toStringMethod]: () => showProgram(text),
        }));
    });
}
