import { readFileSync } from 'node:fs';
import { compile, schedule } from '@tapeloop/compiler';
import { checkCell } from '@tapeloop/conformance';
import { matchers } from '@tapeloop/conformance/vitest';
import { valueAndGrad } from '@tapeloop/autodiff';
import { key, mean, normal, ones, type Tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { gruCell, lstmCell, recurrent, recurrentStack, stackCells } from '../../src/index.ts';
import { largestError, perturbed } from '../trees.ts';
import { wrappedCells } from '../wrapped-cells.ts';

expect.extend(matchers);

describe.each(Object.entries(wrappedCells))('%s', (_name, cell) => {
  it('conforms, eager and compiled, in evaluation and in training', () => {
    expect(checkCell(cell, { compile, steps: 2 })).toConform();
  });

  it('runs over time, compiled as eagerly, with lengths and a key', () => {
    const layer = recurrent(cell);
    const params = perturbed(layer.init(key(0)), 1);
    const xs: Tensor = normal(key(2), [2, 3, cell.inputSize]);
    const lengths = ones([2], { dtype: 'int32' });
    const run = (p: unknown) => layer.apply(p, xs, { key: key(3), lengths });
    expect(largestError(compile(run)(params), run(params))).toBeLessThan(1e-5);
  });
});

it('has a row for every wrapper that is exported', () => {
  const index = readFileSync(new URL('../../src/index.ts', import.meta.url), 'utf8');
  const lists = index.matchAll(/export \{([^}]*)\} from '\.\/wrappers\/[\w-]+\.ts'/g);
  const names = [...lists].flatMap(([, list = '']) => list.split(',').map((name) => name.trim()));
  const functions = names.filter((name) => /^[a-z]\w+$/.test(name) && name !== 'attentionCell');
  const rows = Object.keys(wrappedCells).map((name) => name.split(/[ ,]/)[0]);
  expect(functions).toContain('zoneout');
  expect(functions.filter((name) => !rows.includes(name))).toEqual([]);
});

describe('a key among the options', () => {
  const drawing = Object.entries(wrappedCells).filter(([name]) => /drop|zone|another/i.test(name));
  it.each(drawing)('makes a difference to %s, and another key another', (_name, cell) => {
    const layer = recurrent(cell);
    const params = perturbed(layer.init(key(0)), 1);
    const xs: Tensor = normal(key(2), [16, 5, cell.inputSize]);
    const [, outputs] = layer.apply(params, xs);
    const [, one] = layer.apply(params, xs, { key: key(3) });
    const [, other] = layer.apply(params, xs, { key: key(4) });
    expect(largestError(one, outputs)).toBeGreaterThan(1e-3);
    expect(largestError(other, one)).toBeGreaterThan(1e-3);
  });
});

describe('stackCells', () => {
  const lower = lstmCell({ inputSize: 3, hiddenSize: 2 });
  const upper = gruCell({ inputSize: 2, hiddenSize: 4 });
  const stack = recurrent(stackCells([lower, upper]));
  const layers = recurrentStack([recurrent(lower), recurrent(upper)]);
  const params = perturbed(layers.init(key(0)), 1);
  const xs = normal(key(1), [2, 5, 3]);

  it('is its layers one after another', () => {
    expect(largestError(stack.init(key(0)), layers.init(key(0)))).toBe(0);
    expect(largestError(stack.apply(params, xs), layers.apply(params, xs))).toBe(0);
  });

  it('compiled is a loop for each cell, each way, with as many products as layers have', () => {
    const countsOf = (layer: typeof stack | typeof layers) => {
      const loss = (p: typeof params) => mean(layer.apply(p, xs)[1]);
      const { loops, products } = schedule(valueAndGrad(loss), params).work;
      return [loops.map((loop) => loop.products.length), products.length];
    };
    expect(countsOf(stack)).toEqual([[1, 1, 1, 1], countsOf(layers)[1]]);
    expect(countsOf(layers)[0]).toEqual([1, 1, 1, 1]);
  });

  it('drops between its cells, not after the last', () => {
    const half = stackCells([lower, upper], { dropout: 0.5 });
    const own = params;
    const one = stackCells([lower], { dropout: 0.5 });
    const options = { key: key(2), sequenceKey: key(3) };
    const step = (with_: object) => one.step([own[0]], one.initialCarry(2), ones([2, 3]), with_);
    expect(largestError(step(options), step({}))).toBe(0);
    const [[below], above] = half.step(own, half.initialCarry(2), ones([2, 3]), options);
    const [[same], other] = half.step(own, half.initialCarry(2), ones([2, 3]));
    expect(largestError(below, same)).toBe(0);
    expect(largestError(above, other)).toBeGreaterThan(1e-3);
  });
});
