import { readFileSync } from 'node:fs';
import { checkLayer } from '@tapeloop/conformance';
import { matchers } from '@tapeloop/conformance/vitest';
import { cast, key, mod, normal, splitKey, unstack, type NdArray } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { sequential, type AnyLayer } from '../src/index.ts';
import { layers, type Row } from './layers.ts';
import { largestError, perturbed } from './trees.ts';

expect.extend(matchers);

/** An input for a row: ids, or numbers about 0. */
function drawnInput({ input, vocabulary }: Row): NdArray {
  const x = normal(key(1), input);
  return vocabulary === undefined ? x : mod(cast(x, 'int32'), vocabulary);
}

describe.each(Object.entries(layers))('%s', (_name, row) => {
  const { layer } = row;

  it('conforms', () => {
    expect(checkLayer(layer, drawnInput(row))).toConform();
  });

  it('takes its place in a sequence of layers, and a key of its own there', () => {
    const params = perturbed(layer.init(key(0)), 2);
    const x = drawnInput(row);
    const [own] = unstack(splitKey(key(3), 1));
    const alone = layer.apply(params, x, { key: own });
    const chain: AnyLayer = sequential(layer);
    expect(largestError(chain.apply([params], x, { key: key(3) }), alone)).toBe(0);
  });
});

/** The values that the index exports of files of layers: other things have folders of their own. */
const layersOfIndex = (): string[] => {
  const index = readFileSync(new URL('../src/index.ts', import.meta.url), 'utf8');
  const lists = index.matchAll(/export \{([^}]*)\} from '\.\/(?:attention\/)?[\w-]+\.ts'/g);
  const names = [...lists].flatMap(([, list = '']) => list.split(',').map((name) => name.trim()));
  return names.filter((name) => name !== '' && !name.startsWith('type '));
};

it('has a row for every layer that is exported', () => {
  const rows = Object.keys(layers).map((name) => name.split(/[ ,]/)[0]);
  expect(layersOfIndex()).toContain('dense');
  expect(layersOfIndex().filter((name) => !rows.includes(name))).toEqual([]);
});
