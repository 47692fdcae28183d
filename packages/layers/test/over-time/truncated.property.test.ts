import { fc, test } from '@fast-check/vitest';
import { stopGradient, treeMap, vjp } from '@tapeloop/autodiff';
import { compile, schedule } from '@tapeloop/compiler';
import { foldIn, key, normal, stack, unstack, type Tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import {
  gruCell,
  lstmCell,
  recurrent,
  recurrentStack,
  rnnCell,
  truncated,
  type AnyCell,
} from '../../src/index.ts';
import { inFloat64, largestError, perturbed } from '../trees.ts';

const size = { inputSize: 2, hiddenSize: 2 } as const;
const cells = { lstm: lstmCell(size), gru: gruCell(size) };

type Run = (params: unknown, first: unknown, xs: Tensor) => [carry: unknown, outputs: Tensor];

/**
 * By hand, a block after another, time-major: the block and the steps before it that it reaches run from
 * the carry of the whole run, which is a constant there.
 */
const byHand =
  (cell: AnyCell, every: number, through: number): Run =>
  (params, first, xs) => {
    const inputs = unstack(xs) as Tensor[];
    const steps = (from: number, end: number, begin: unknown) => {
      let carry = begin;
      const outputs = inputs.slice(from, end).map((x) => {
        const [next, output] = cell.step(params, carry, x);
        carry = next;
        return output;
      });
      return { carry, outputs };
    };
    const blocks = Math.ceil(inputs.length / every);
    let last = first;
    const outputs = Array.from({ length: blocks }, (_, block) => {
      const begin = block * every;
      const end = Math.min(begin + every, inputs.length);
      const from = Math.max(0, begin - (through - every));
      const before = from === 0 ? first : treeMap(stopGradient, steps(0, from, first).carry);
      const part = steps(from, end, before);
      last = part.carry;
      return part.outputs.slice(begin - from);
    });
    return [last, stack(outputs.flat())];
  };

function subject(cell: AnyCell, time: number, seed: number): Parameters<Run> {
  const params = inFloat64(perturbed(cell.init(key(seed)), seed));
  const first = inFloat64(perturbed(cell.initialCarry(2), seed + 1));
  return [params, first, normal(foldIn(key(seed), 1), [time, 2, 2], { dtype: 'float64' })];
}

const withGradients =
  (run: Run) =>
  (...args: Parameters<Run>) => {
    const [value, pull] = vjp(run, ...args);
    return [value, pull(value)];
  };

const program = fc.record({
  cell: fc.constantFrom(...Object.values(cells)),
  time: fc.integer({ min: 1, max: 7 }),
  every: fc.integer({ min: 1, max: 4 }),
  more: fc.integer({ min: 0, max: 9 }),
  seed: fc.nat({ max: 999 }),
});

describe('truncated', () => {
  test.prop([program])(
    'has the values of the whole run, and the gradients of blocks that are cut by hand',
    ({ cell, time, every, more, seed }) => {
      const layer = truncated(recurrent(cell, { timeMajor: true }), {
        every,
        through: every + more,
      });
      const run: Run = (params, initialCarry, xs) =>
        layer.apply(params as never, xs, { initialCarry } as never) as never;
      const args = subject(cell, time, seed);
      const expected = withGradients(byHand(cell, every, every + more))(...args);
      expect(largestError(withGradients(run)(...args), expected)).toBeLessThan(1e-12);
    },
  );

  it.each([
    [2, 2],
    [2, 3],
    [3, 7],
  ])('is the same compiled, every %i through %i', (every, through) => {
    const layer = truncated(recurrent(cells.lstm, { timeMajor: true }), { every, through });
    const run: Run = (params, initialCarry, xs) =>
      layer.apply(params as never, xs, { initialCarry } as never) as never;
    const args = subject(cells.lstm, 8, 3);
    const expected = withGradients(byHand(cells.lstm, every, through))(...args);
    expect(largestError(compile(withGradients(run))(...args), expected)).toBeLessThan(1e-12);
  });

  it('compiled runs forward once, and backward once for each of ceil(k2 / k1) classes', () => {
    const layer = truncated(recurrent(cells.lstm, { timeMajor: true }), { every: 2, through: 5 });
    const run: Run = (params, initialCarry, xs) =>
      layer.apply(params as never, xs, { initialCarry } as never) as never;
    const { work } = schedule(withGradients(run), ...subject(cells.lstm, 8, 3));
    expect(work.loops.length).toBe(1 + 3);
  });

  it('goes the way of the layer: in reverse the first block is the last steps', () => {
    const backwards = truncated(recurrent(cells.gru, { timeMajor: true, reverse: true }), {
      every: 3,
    });
    const [params, first, xs] = subject(cells.gru, 5, 4);
    const turned = stack(unstack(xs).toReversed());
    const run: Run = (p, initialCarry, inputs) =>
      backwards.apply(p as never, inputs, { initialCarry } as never) as never;
    const [[, outputs], [forParams]] = withGradients(run)(params, first, xs) as never;
    const [[, expected], [same]] = withGradients(byHand(cells.gru, 3, 3))(
      params,
      first,
      turned,
    ) as never;
    expect(largestError(stack(unstack(outputs as Tensor).toReversed()), expected)).toBeLessThan(
      1e-13,
    );
    expect(largestError(forParams, same)).toBeLessThan(1e-12);
  });

  it('gives the carries of every step, and the last at the end', () => {
    const layer = recurrent(cells.lstm);
    const [params, , xs] = subject(cells.lstm, 2, 5);
    const cut = truncated(layer, { every: 1, through: 2 });
    expect(
      largestError(cut.everyStep(params as never, xs), layer.everyStep(params as never, xs)),
    ).toBe(0);
  });

  it('cuts all layers of a stack at once', () => {
    const layers = [cells.lstm, rnnCell(size)].map((cell) =>
      recurrent<AnyCell, true>(cell, { timeMajor: true }),
    );
    const whole = recurrentStack([layers[0]!, layers[1]!]);
    const cut = truncated(whole, { every: 2 });
    const params = inFloat64(whole.init(key(6)));
    const xs: Tensor = normal(key(7), [4, 2, 2], { dtype: 'float64' });
    const late = (inputs: Tensor) => unstack(cut.apply(params, inputs)[1] as Tensor).slice(2);
    const [value, pull] = vjp(late, xs);
    const [gradient] = pull(value);
    const largestOf = unstack(gradient as Tensor).map((g) => Math.max(...g.data.map(Math.abs)));
    expect(largestOf.map((x) => x > 0)).toEqual([false, false, true, true]);
  });
});
