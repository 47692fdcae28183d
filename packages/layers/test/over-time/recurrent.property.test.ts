import { fc, test } from '@fast-check/vitest';
import {
  foldIn,
  key,
  normal,
  stack,
  swapAxes,
  unstack,
  zeros,
  type Tensor,
} from '@tapeloop/tensor';
import { describe, expect } from 'vitest';
import { recurrent, type AnyCell } from '../../src/index.ts';
import { cells } from '../cells.ts';
import { inFloat64, largestError } from '../trees.ts';

const program = fc.record({
  cell: fc.constantFrom(...Object.values(cells)),
  batch: fc.integer({ min: 0, max: 3 }),
  steps: fc.integer({ min: 1, max: 5 }),
  timeMajor: fc.boolean(),
  reverse: fc.boolean(),
  seed: fc.nat({ max: 999 }),
});

/** One step after another, time first. */
function unrolled(
  cell: AnyCell,
  params: unknown,
  xs: readonly Tensor[],
  first: unknown,
  reverse: boolean,
) {
  let carry = first;
  const outputs: Tensor[] = [];
  const order = xs.map((_, t) => (reverse ? xs.length - 1 - t : t));
  for (const t of order) [carry, outputs[t]] = cell.step(params, carry, xs[t]!);
  return [carry, stack(outputs)] as const;
}

describe('recurrent', () => {
  test.prop([program])('is the cell unrolled by hand, in either layout and direction', (drawn) => {
    const { cell, batch, steps, timeMajor, reverse, seed } = drawn;
    const params = inFloat64(cell.init(key(seed)));
    const xs = normal(foldIn(key(seed), 1), [steps, batch, cell.inputSize], { dtype: 'float64' });
    const first = inFloat64(cell.initialCarry(batch));
    const [carry, outputs] = unrolled(cell, params, unstack(xs), first, reverse);

    const layer = recurrent(cell, { timeMajor, reverse });
    const given = timeMajor ? xs : swapAxes(xs, 0, 1);
    const [last, stacked] = layer.apply(params, given);
    expect(last).toBeDefined();
    const timeFirst = timeMajor ? stacked : swapAxes(stacked, 0, 1);
    expect(largestError([last, timeFirst], [carry, outputs])).toBeLessThan(1e-15);
  });

  test.prop([program, fc.nat({ max: 5 })])(
    'goes on from its last carry: two halves are the whole',
    ({ cell, batch, steps, seed }, cut) => {
      const at = Math.min(cut, steps);
      const params = cell.init(key(seed));
      const xs = unstack(normal(foldIn(key(seed), 1), [steps, batch, cell.inputSize]));
      const joined = (part: readonly Tensor[]) =>
        part.length === 0 ? zeros([0, batch, cell.inputSize]) : stack(part);
      const layer = recurrent(cell, { timeMajor: true });
      const [middle, before] = layer.apply(params, joined(xs.slice(0, at)));
      const [end, after] = layer.apply(params, joined(xs.slice(at)), { initialCarry: middle });
      const [last, outputs] = layer.apply(params, joined(xs));
      expect(largestError(end, last)).toBe(0);
      expect([...unstack(before), ...unstack(after)].map(String)).toEqual(
        unstack(outputs).map(String),
      );
    },
  );
});
