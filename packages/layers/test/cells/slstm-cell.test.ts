import { assertGradients } from '@tapeloop/gradcheck';
import { key, normal, tensor, uniform, zeros } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { sLSTMCell } from '../../src/index.ts';
import { inFloat64 } from '../trees.ts';
import { each, product, sigma, errorAgainst, type Matrix, type Vector } from './by-numbers.ts';

const size = { inputSize: 3, hiddenSize: 2 } as const;
const one = sLSTMCell({ inputSize: 1, hiddenSize: 1 });

describe('sLSTMCell', () => {
  it('is the exponential gating of the paper, divided by exp(m)', () => {
    type Params = { wx: Matrix; wh: Matrix; b: Vector };
    type Carry = { h: Vector; c: Vector; n: Vector; m: Vector };
    const step = ({ wx, wh, b }: Params, { h, c, n, m }: Carry, x: Vector) => {
      const z = (j: number) => product(x, wx, j) + product(h, wh, j) + b[j]!;
      const scale = each(2, (j) => Math.max(Math.log(sigma(z(2 + j))) + m[j]!, z(j)));
      const of = (before: Vector, added: (j: number) => number) =>
        each(2, (j) => {
          const [i, f] = [Math.exp(z(j)), sigma(z(2 + j))];
          return f * before[j]! * Math.exp(m[j]!) + i * added(j);
        });
      const memory = of(c, (j) => Math.tanh(z(4 + j)));
      const admitted = of(n, () => 1);
      const output = each(2, (j) => (sigma(z(6 + j)) * memory[j]!) / admitted[j]!);
      const scaled = (full: Vector) => each(2, (j) => full[j]! / Math.exp(scale[j]!));
      return [{ h: output, c: scaled(memory), n: scaled(admitted), m: scale }, output] as const;
    };
    expect(errorAgainst(sLSTMCell(size), step)).toBeLessThan(1e-13);
  });

  it.each([-1e4, 1e4])('begins with its input, be its gate open by exp(%d)', (open) => {
    const params = {
      wx: tensor([[0, 0, 1, 0]]),
      wh: zeros([1, 4]),
      b: tensor([open, 1, 0, 0]),
    };
    const [carry, output] = one.step(params, one.initialCarry(1), tensor([[0.5]]));
    expect(output.data[0]).toBeCloseTo(Math.tanh(0.5) / 2, 6);
    const [, again] = one.step(params, carry, tensor([[0.5]]));
    expect(again.data[0]).toBeCloseTo(Math.tanh(0.5) / 2, 6);
  });

  it('has the derivatives where something was admitted', () => {
    const carry = {
      h: normal(key(1), [2, 2]),
      c: normal(key(2), [2, 2]),
      n: uniform(key(3), [2, 2], { minimum: 1, maximum: 2 }),
      m: normal(key(4), [2, 2]),
    };
    const cell = sLSTMCell(size);
    const run = (params: ReturnType<typeof cell.init>, before: typeof carry) =>
      cell.step(params, before, normal(key(5), [2, 3], { dtype: 'float64' }));
    const args: Parameters<typeof run> = [cell.init(key(6)), carry];
    expect(() => assertGradients(run, inFloat64(args))).not.toThrow();
  });
});
