import { key } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { lstmCell, peepholeLSTMCell } from '../../src/index.ts';
import { largestError } from '../trees.ts';
import { each, errorAgainst, product, sigma, type Matrix, type Vector } from './by-numbers.ts';

const size = { inputSize: 3, hiddenSize: 2 } as const;

describe('peepholeLSTMCell', () => {
  it('has gates that look at the memory, the output gate at the new one', () => {
    type Params = Record<'wx' | 'wh', Matrix> & Record<'b' | 'pi' | 'pf' | 'po', Vector>;
    type Carry = { h: Vector; c: Vector };
    const step = ({ wx, wh, b, pi, pf, po }: Params, { h, c }: Carry, x: Vector) => {
      const z = (j: number) => product(x, wx, j) + product(h, wh, j) + b[j]!;
      const memory = each(2, (j) => {
        const i = sigma(z(j) + pi[j]! * c[j]!);
        const f = sigma(z(2 + j) + pf[j]! * c[j]!);
        return f * c[j]! + i * Math.tanh(z(4 + j));
      });
      const output = each(2, (j) => {
        const o = sigma(z(6 + j) + po[j]! * memory[j]!);
        return o * Math.tanh(memory[j]!);
      });
      return [{ h: output, c: memory }, output] as const;
    };
    expect(errorAgainst(peepholeLSTMCell(size), step)).toBeLessThan(1e-15);
  });

  it('begins as an LSTM does', () => {
    const { pi, pf, po, ...others } = peepholeLSTMCell(size).init(key(0));
    for (const p of [pi, pf, po]) expect(p.toArray()).toEqual([0, 0]);
    expect(largestError(others, lstmCell(size).init(key(0)))).toBe(0);
  });
});
