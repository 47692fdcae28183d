import { key } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { lruCell } from '../../src/index.ts';
import { each, errorAgainst, product, type Matrix, type Vector } from './by-numbers.ts';

const N = 3;

describe('lruCell', () => {
  it('is a diagonal linear recurrence of complex numbers', () => {
    type Params = Record<'nu' | 'theta' | 'gamma', Vector> & Record<'B' | 'C' | 'D', Matrix>;
    type Carry = { re: Vector; im: Vector };
    const step = ({ nu, theta, gamma, B, C, D }: Params, { re, im }: Carry, x: Vector) => {
      const magnitude = (j: number) => Math.exp(-Math.exp(nu[j]!));
      const a = (j: number) => magnitude(j) * Math.cos(Math.exp(theta[j]!));
      const b = (j: number) => magnitude(j) * Math.sin(Math.exp(theta[j]!));
      const nextRe = each(
        N,
        (j) => a(j) * re[j]! - b(j) * im[j]! + Math.exp(gamma[j]!) * product(x, B, j),
      );
      const nextIm = each(
        N,
        (j) => a(j) * im[j]! + b(j) * re[j]! + Math.exp(gamma[j]!) * product(x, B, N + j),
      );
      // C = P - i Q, with P above Q: Re(h C) = re P + im Q.
      const output = each(
        2,
        (j) =>
          product(nextRe, C.slice(0, N), j) + product(nextIm, C.slice(N), j) + product(x, D, j),
      );
      return [{ re: nextRe, im: nextIm }, output] as const;
    };
    const cell = lruCell({ inputSize: 3, hiddenSize: 2, stateSize: N });
    expect(errorAgainst(cell, step)).toBeLessThan(1e-14);
  });

  it('begins in a ring, with a state of the scale of the input', () => {
    const size = { inputSize: 1, hiddenSize: 200 } as const;
    const cell = lruCell({ ...size, magnitudes: [0.5, 0.8], maximumPhase: 1 });
    const { nu, theta, gamma } = cell.init(key(0));
    const magnitudes = Array.from(nu.data, (x) => Math.exp(-Math.exp(x)));
    expect(Math.min(...magnitudes)).toBeCloseTo(0.5, 1);
    expect(Math.max(...magnitudes)).toBeCloseTo(0.8, 2);
    // Even over the area: half of it is within this magnitude.
    const inner = magnitudes.filter((r) => r < Math.sqrt((0.25 + 0.64) / 2));
    expect(inner.length / 200).toBeCloseTo(0.5, 1);
    const phases = Array.from(theta.data, Math.exp);
    expect(Math.min(...phases)).toBeGreaterThan(0);
    expect(Math.max(...phases)).toBeCloseTo(1, 1);
    magnitudes.forEach((r, j) => {
      expect(Math.exp(gamma.data[j]!)).toBeCloseTo(Math.sqrt(1 - r * r), 5);
    });
  });
});
