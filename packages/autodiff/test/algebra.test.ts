import { expect, it, vi } from 'vitest';
import { grad } from '../src/grad.ts';
import { isNumber } from '../src/number.ts';
import { sin } from '../src/scalar.ts';

it('values of two copies of this package meet', async () => {
  vi.resetModules();
  const copy = await import('../src/index.ts');
  expect(copy.grad).not.toBe(grad);
  const seen: boolean[] = [];
  const f = (x: number): number => {
    seen.push(isNumber(x), copy.isNumber(x));
    return sin(x);
  };
  expect([grad(f)(0.5), copy.grad(f)(0.5)]).toEqual([Math.cos(0.5), Math.cos(0.5)]);
  expect(seen).toEqual([true, true, true, true]);
});
