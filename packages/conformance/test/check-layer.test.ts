import { customVjp } from '@tapeloop/autodiff';
import { dense, dropout, embedding, type AnyLayer } from '@tapeloop/layers';
import { cast, mean, mul, sub, tanh, type Tensor } from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { checkLayer } from '../src/check-layer.ts';
import type { ConformanceReport } from '../src/report.ts';

const layer = dense({ inputs: 3, outputs: 2 });
const failing = ({ checks }: ConformanceReport): string[] =>
  checks.filter(({ verdict }) => verdict !== 'pass').map(({ name }) => name);

/** The layer with something done to its output. */
const changed = (change: (y: Tensor) => Tensor): AnyLayer => ({
  name: 'changed',
  init: (key) => layer.init(key),
  apply: (params: Parameters<typeof layer.apply>[0], x: never) =>
    change(layer.apply(params, x) as Tensor),
});

it('passes layers that are right, on an input or on its shape, and on ids', () => {
  expect(failing(checkLayer(layer, [2, 3]))).toEqual([]);
  expect(failing(checkLayer(dropout(0.5), [2, 3]))).toEqual([]);
  expect(
    failing(checkLayer(embedding({ vocabulary: 4, features: 2 }), [3], { vocabulary: 4 })),
  ).toEqual([]);
});

it('finds a wrong derivative', () => {
  const wrong = customVjp((y: Tensor) => tanh(y), {
    forward: (y) => [tanh(y), y],
    backward: (y, g) => [mul(g, tanh(y))],
  });
  expect(failing(checkLayer(changed(wrong), [2, 3]))).toEqual(['has the right derivatives']);
});

it('finds rows that are mixed, unless they are meant to', () => {
  const mixing = changed((y) => sub(y, mean(y, 0)) as Tensor);
  expect(failing(checkLayer(mixing, [2, 3]))).toEqual(['keeps the rows of a batch apart']);
  expect(failing(checkLayer(mixing, [2, 3], { rows: false }))).toEqual([]);
});

it('finds a dtype that is lost, and what is not the same twice', () => {
  const narrow = changed((y) => cast(y, 'float32') as Tensor);
  expect(failing(checkLayer(narrow, [2, 3]))).toContain('computes in the dtype that it is given');
  let calls = 0;
  const noisy = changed((y) => mul(y, (calls += 1)) as Tensor);
  expect(failing(checkLayer(noisy, [2, 3]))).toEqual(
    expect.arrayContaining(['has the right derivatives', 'is deterministic']),
  );
});

it('finds a compiler that is wrong', () => {
  const report = checkLayer(layer, [2, 3], {
    compile:
      (f) =>
      (...args) =>
        [f(...args)] as never,
  });
  expect(failing(report)).toEqual(['is the same compiled']);
});
