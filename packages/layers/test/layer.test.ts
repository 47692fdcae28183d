import { assertGradients } from '@tapeloop/gradcheck';
import { cast, key, mod, normal, splitKey, unstack, type NdArray } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import * as exported from '../src/index.ts';
import { sequential, type AnyLayer } from '../src/index.ts';
import { layers, type Row } from './layers.ts';
import { inFloat64, largestError, perturbed } from './trees.ts';

/** An input for a row: ids, or numbers about 0. */
function drawnInput({ input, vocabulary }: Row): NdArray {
  const x = normal(key(1), input);
  return vocabulary === undefined ? x : mod(cast(x, 'int32'), vocabulary);
}

describe.each(Object.entries(layers))('%s', (_name, row) => {
  const { layer } = row;
  const params = perturbed(layer.init(key(0)), 2);
  const x = drawnInput(row);
  const options = { key: key(3) };

  it.each([1, 2] as const)('has the derivatives of order %i', (order) => {
    const run = (p: unknown, input: NdArray = x) => layer.apply(p, input, options);
    // Ids have no derivatives.
    const args: [unknown] | [unknown, NdArray] = x.dtype === 'int32' ? [params] : [params, x];
    const names = ['params', 'x'].slice(0, args.length);
    expect(() => assertGradients(run, args, { order, names, name: layer.name })).not.toThrow();
  });

  it('computes in the dtype that it is given', () => {
    const narrow = layer.apply(params, x, options);
    const wide = layer.apply(inFloat64(params), x.dtype === 'int32' ? x : inFloat64(x), options);
    expect([narrow.dtype, wide.dtype]).toEqual(['float32', 'float64']);
    expect(largestError(narrow, wide)).toBeLessThan(1e-5);
  });

  it('takes its place in a sequence of layers, and a key of its own there', () => {
    const [own] = unstack(splitKey(key(3), 1));
    const alone = layer.apply(params, x, { key: own });
    const chain: AnyLayer = sequential(layer);
    expect(largestError(chain.apply([params], x, options), alone)).toBe(0);
  });

  it('begins the same way from the same key', () => {
    expect(largestError(layer.init(key(5)), layer.init(key(5)))).toBe(0);
  });
});

it('has a row for every layer that is exported', () => {
  const notLayers = /Cell$|Initializer$|^(glorot|he|lecun)|^recurrent$/;
  const made = Object.keys(exported).filter((name) => !notLayers.test(name));
  const rows = Object.keys(layers).map((name) => name.split(/[ ,]/)[0]);
  expect(made.filter((name) => !rows.includes(name))).toEqual([]);
});
