import { remat, valueAndGrad } from '@tapeloop/autodiff';
import { mul, sum, tanh, type Scalar, type Tensor } from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { inlineCalls } from '../../src/passes/inline-calls.ts';
import { printedAfter } from '../printed-after.ts';
import { random } from '../random.ts';

it('replaces calls, those in calls too, by what they compute', () => {
  const inner = remat((x: Tensor) => tanh(x));
  const f = remat((x: Tensor) => mul(inner(x), x));
  expect(printedAfter(inlineCalls, f, random([3]))).toMatchInlineSnapshot(`
    "(a: float64 [3]) {
      b: float64 [3] = tanh a
      c: float64 [3] = mul b a
    } -> (c)"
  `);
});

it('leaves what is computed again, which must share nothing', () => {
  const f = valueAndGrad((x: Tensor) => sum(remat((y: Tensor) => tanh(tanh(y)))(x)) as Scalar);
  expect(printedAfter(inlineCalls, f, random([3]))).toMatchInlineSnapshot(`
    "(a: float64 [3]) {
      b: float64 [3] = tanh a
      c: float64 [3] = tanh b
      d: float64 [] = sum[axes=[0]] c
      e: float64 [3] = again a 1
        (a: float64 [3], b: float64 [3]) {
          c: float64 [3] = tanh a
          d: float64 [3] = tanh c
          e: float64 [3] = mul d d
          f: float64 [3] = sub 1 e
          g: float64 [3] = mul b f
          h: float64 [3] = mul c c
          i: float64 [3] = sub 1 h
          j: float64 [3] = mul g i
        } -> (j)
    } -> (d, e)"
  `);
});
