import { grad, scan } from '@tapeloop/autodiff';
import { lstmCell, recurrent } from '@tapeloop/layers';
import {
  add,
  broadcastTo,
  key,
  matmul,
  mul,
  normal,
  sum,
  tanh,
  tensor,
  transpose,
  zeros,
  type Scalar,
  type Tensor,
} from '@tapeloop/tensor';
import { strided } from '@tapeloop/tensor/staging';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/index.ts';
import type { Instruction } from '../../src/lower/instruction.ts';
import type { Program } from '../../src/lower/program.ts';
import { usesIn } from '../../src/lower/uses.ts';
import type { Buffer } from '../../src/memory/buffer.ts';
import { farthest } from '../programs/agree.ts';
import { programOf } from './program-of.ts';

/** The kinds of the instructions of each loop. */
const bodiesOf = ({ instructions }: Program): string[][] =>
  instructions.flatMap((each) =>
    each.kind === 'repeat' ? [each.body.map(({ kind }) => kind)] : [],
  );

/** Bytes of the buffers that hold something for every step of a loop. */
function stackBytes(program: Program): number {
  const { sites, of } = usesIn(program);
  const stacks = new Set<Buffer>();
  for (const { instruction } of sites) seeStacks(instruction, of, stacks);
  return [...stacks].reduce((total, { bytes }) => total + bytes, 0);
}

function seeStacks(
  instruction: Instruction,
  of: ReturnType<typeof usesIn>['of'],
  stacks: Set<Buffer>,
): void {
  if (instruction.kind !== 'entries') return;
  for (const { buffer } of [
    ...instruction.loads.values(),
    ...instruction.stores.map(([, view]) => view),
  ]) {
    if (of(buffer).some(({ view }) => view !== undefined && view.advances.length > 0))
      stacks.add(buffer);
  }
}

describe('a loop', () => {
  it('copies no carry that it computes where the old one stood, or in a stack', () => {
    const run = (w: Tensor, xs: Tensor): [Tensor, Tensor] => {
      const step = (h: Tensor, x: Tensor): [Tensor, Tensor] => {
        const next = tanh(add(matmul(h, w), matmul(x, w)));
        return [next, next];
      };
      return scan(step, zeros([4, 5]), xs) as [Tensor, Tensor];
    };
    const args = [zeros([5, 5]), zeros([7, 4, 5])] as const;
    const last = (w: Tensor, xs: Tensor): Tensor => run(w, xs)[0];
    expect(bodiesOf(programOf(last, ...args))).toEqual([['pack', 'product', 'entries']]);
    const loss = (w: Tensor, xs: Tensor): Scalar => sum(run(w, xs)[1]);
    expect(bodiesOf(programOf(grad(loss), ...args))).toEqual([
      ['pack', 'product', 'entries'],
      ['entries', 'pack', 'product'],
    ]);
  });

  it('keeps a carry that something reads after the next one is begun', () => {
    const f = (h0: Tensor): Tensor =>
      scan((h: Tensor): [Tensor, null] => [add(h, transpose(h)), null], h0, [], { length: 3 })[0];
    const h0 = tensor([
      [1, 2],
      [3, 5],
    ]);
    expect(bodiesOf(programOf(f, h0))).toEqual([['entries', 'copy']]);
    expect(compile(f)(h0).toArray()).toEqual(f(h0).toArray());
  });

  it('overwrites nothing that each step reads', () => {
    const f = (xs: Tensor): Tensor => {
      const step = (h: Tensor, x: Tensor): [Tensor, Tensor] => [tanh(add(h, mul(x, x))), mul(x, 3)];
      const same = broadcastTo(tanh(xs), [3, 4]);
      return add(...(scan(step, xs, same) as [Tensor, Tensor]));
    };
    const xs = tensor([1, 2, 4, 8]);
    expect(compile(f)(xs).toArray()).toEqual(compile(f)(xs).toArray());
    compile(f)(xs).data.forEach((entry, i) => expect(entry).toBeCloseTo(f(xs).data[i]!, 5));
  });

  it('copies what a product begins with, where it is read again', () => {
    const w = tensor([
      [1, 2],
      [3, -1],
    ]);
    const f = (h0: Tensor): Tensor => {
      const step = (h: Tensor): [Tensor, null] => {
        const start = tanh(h);
        return [mul(add(matmul(h, w), start), start), null];
      };
      return scan(step, h0, [], { length: 3 })[0];
    };
    const h0 = tensor([[0.5, -0.25]]);
    compile(f)(h0).data.forEach((entry, i) => expect(entry).toBeCloseTo(f(h0).data[i]!, 5));
  });

  it('has sums, gates and their gradients of an LSTM in one stack', () => {
    const [steps, batch, hiddenSize] = [6, 4, 8];
    const cell = lstmCell({ inputSize: 5, hiddenSize });
    const rnn = recurrent(cell, { timeMajor: true });
    const loss = (params: ReturnType<typeof rnn.init>, xs: Tensor, w: Tensor): Scalar =>
      sum(tanh(matmul(rnn.apply(params, xs)[1] as Tensor, w)));
    const xs = zeros([steps, batch, 5]);
    const program = programOf(grad(loss), rnn.init(key(0)), xs, zeros([hiddenSize, 3]));
    expect(bodiesOf(program).flat()).not.toContain('copy');
    // Four gates; state and output, with those before the first step; tanh of the state; a cotangent.
    const rows = 4 * steps + 2 * (steps + 1) + steps + steps;
    expect(stackBytes(program)).toBe(4 * batch * hiddenSize * rows);
  });
});

it.each([
  ['overlapping windows', [1, 1], 0],
  ['windows from the end', [-1, -1], 5],
  ['rows again and again', [0, 1], 0],
])('keeps what a step reads in %s', (_name, steps, start) => {
  const u = normal(key(1), [3, 3], { dtype: 'float64' });
  const loss = (h: Tensor, w: Tensor, xs: Tensor): Scalar => {
    const step = (c: Tensor, x: Tensor): [Tensor, null] => {
      const seen = strided(matmul(x, w), { start, lengths: [4, 3], steps }) as Tensor;
      const y = tanh(add(seen, mul(c, 0.5)));
      return [tanh(matmul(y, u)), null];
    };
    const [last] = scan(step, h, xs);
    return sum(mul(last, last)) as Scalar;
  };
  const args = [
    normal(key(2), [4, 3], { dtype: 'float64' }),
    normal(key(3), [4, 6], { dtype: 'float64' }),
    normal(key(4), [5, 1, 4], { dtype: 'float64' }),
  ] as const;
  const [got, want] = [compile(grad(loss))(...args), grad(loss)(...args)];
  expect(farthest([got], [want])).toBeLessThan(1e-12);
});
