import { key } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { cellWeights } from '../../src/cells/cell-weights.ts';
import { constantInitializer, type Initializer } from '../../src/index.ts';
import { thrownBy } from '../thrown.ts';

const size = { inputSize: 3, hiddenSize: 2 } as const;

describe('cellWeights', () => {
  it('asks each initialiser once for each of its tensors, with a key of its own', () => {
    const asked: string[] = [];
    const noting =
      (name: string): Initializer =>
      (ownKey, shape) => {
        asked.push(`${name} ${JSON.stringify(shape)} ${ownKey.toString()}`);
        return constantInitializer(1)(ownKey, shape);
      };
    const options = {
      initializer: noting('input'),
      recurrentInitializer: noting('recurrent'),
      biasInitializer: noting('bias'),
    };
    const weights = cellWeights('cell', { ...size, ...options }, 3, ['bx', 'bh']);
    expect(Object.keys(weights.init(key(0)))).toEqual(['wx', 'wh', 'bx', 'bh']);
    const withoutKeys = asked.map((line) => line.split(' tensor')[0]);
    expect(withoutKeys).toEqual(['input [3,6]', 'recurrent [2,6]', 'bias [6]', 'bias [6]']);
    expect(new Set(asked.map((line) => line.split(' tensor')[1])).size).toBe(4);
  });

  it('gives checked weights back, and refuses others in the name of the cell', () => {
    const weights = cellWeights('cell', size, 1, ['b']);
    const params = weights.init(key(0));
    expect(weights.checked(params)).toBe(params);
    const { wx, wh } = params;
    expect(thrownBy(() => weights.checked({ wx, wh }))).toBe(
      "cell(3 -> 2): expected params { wx, wh, b }, got { wx, wh }; make them with this one's init.",
    );
    expect(thrownBy(() => weights.checked({ ...params, wx: wh }))).toBe(
      'cell(3 -> 2): expected params.wx [3, 2], got [2, 2]',
    );
  });
});
