import * as fc from 'fast-check';
import { operations, type OperationName } from './operations.ts';
import { products } from './products.ts';
import type { Block, Call, Instruction, Loop, Program } from './program.ts';

const near = fc.oneof({ weight: 3, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(40) });
const someNear = (minLength: number, maxLength: number): fc.Arbitrary<number[]> =>
  fc.array(near, { minLength, maxLength });

const names = Object.keys(operations) as OperationName[];
/** What recurrent networks are made of, which the passes look for. */
const usual: OperationName[] = [
  ...(Object.keys(products) as (keyof typeof products)[]),
  ...(['lstm', 'gru', 'readout', 'lstm', 'gru', 'readout'] as const),
  ...(['add', 'mul', 'blend', 'smooth', 'concat', 'slice', 'gather', 'embed', 'next'] as const),
];

const call: fc.Arbitrary<Call> = fc
  .oneof(fc.constantFrom(...names), fc.constantFrom(...usual))
  .chain((op) => {
    const { length } = operations[op].of;
    const of = fc.array(near, { minLength: length, maxLength: length });
    return fc.record({ op: fc.constant(op), of, k: fc.nat(11) });
  });

const carry = fc.record({ from: near, to: near });

/** Instructions with up to `depth` loops around one another. */
function block(depth: number, maxLength: number): fc.Arbitrary<Instruction[]> {
  if (depth === 0) return fc.array(call, { maxLength, size: 'max' });
  const body = block(depth - 1, depth === 1 ? 7 : 2);
  const loop: fc.Arbitrary<Loop> = fc.record({
    op: fc.constant('scan'),
    length: fc.oneof(fc.constantFrom('long', 'short'), fc.nat(4)),
    reverse: fc.boolean(),
    segment: fc.oneof(
      { weight: 5, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.constantFrom(1, 2, 3, 'sqrt' as const) },
    ),
    carries: fc.oneof(
      { weight: 5, arbitrary: fc.array(carry, { minLength: 1, maxLength: 4 }) },
      { weight: 1, arbitrary: fc.constant([]) },
    ),
    inputs: someNear(0, 3),
    body,
    outputs: someNear(0, 3),
  });
  const inner: fc.Arbitrary<Block> = fc.record({
    op: fc.constantFrom('remat', 'grad'),
    of: someNear(0, 2),
    body,
    results: someNear(1, 2),
  });
  const nested: fc.Arbitrary<Instruction> = fc.oneof(
    { weight: 5, arbitrary: loop },
    { weight: 2, arbitrary: inner },
  );
  const around = fc.array(
    fc.oneof({ weight: 3, arbitrary: call }, { weight: 1, arbitrary: nested }),
    {
      maxLength,
      size: 'max',
    },
  );
  return fc
    .tuple(around, nested, around)
    .map(([before, inside, after]) => [...before, inside, ...after]);
}

export const program: fc.Arbitrary<Program> = fc.record({
  sizes: fc.record({
    long: fc.nat(4),
    short: fc.nat(3),
    batch: fc.integer({ min: 1, max: 3 }),
    hidden: fc.integer({ min: 1, max: 4 }),
    rows: fc.integer({ min: 1, max: 6 }),
  }),
  seed: fc.nat(1e6),
  derivative: fc.oneof(
    { weight: 8, arbitrary: fc.constant('first' as const) },
    { weight: 1, arbitrary: fc.constant('second' as const) },
    { weight: 1, arbitrary: fc.constant('forward' as const) },
  ),
  body: fc.oneof({ weight: 3, arbitrary: block(1, 3) }, { weight: 1, arbitrary: block(2, 2) }),
  results: fc.oneof(someNear(1, 5), fc.constant('all' as const)),
});
