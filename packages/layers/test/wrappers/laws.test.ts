import {
  add,
  foldIn,
  key,
  mean,
  mul,
  normal,
  ones,
  sigmoid,
  splitKey,
  stack,
  sub,
  unstack,
  zeros,
  type Key,
  type Tensor,
} from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import {
  defineCell,
  dense,
  dropoutCell,
  gruCell,
  highwayCell,
  layerNorm,
  layerNormCell,
  lstmCell,
  recurrent,
  recurrentDropout,
  residualCell,
  stackCells,
  weightDrop,
  zoneout,
  type AnyCell,
} from '../../src/index.ts';
import { largestError, perturbed } from '../trees.ts';

const square = gruCell({ inputSize: 2, hiddenSize: 2 });
const squareParams = perturbed(square.init(key(0)), 1);
const carry = normal(key(1), [4, 2]);
const x = normal(key(2), [4, 2]);
const [next, y] = square.step(squareParams, carry, x);

/** Its output is the carry that it sees, and its carry stays one; it has one recurrent matrix. */
const watching = defineCell(
  { inputSize: 8, hiddenSize: 8 },
  {
    init: () => ({ wx: ones([8, 8]), wh: ones([8, 8]) }),
    initialCarry: (batch) => ({ h: ones([batch, 8]), c: ones([batch, 8]) }),
    step: (_params, { h, c }) => [{ h: mul(0, add(h, c)), c }, h],
  },
);

/** What a cell gives at each of six steps, with a key. */
const outputsOf = (cell: AnyCell, drawn: Key): Tensor[] =>
  unstack(
    recurrent(cell, { timeMajor: true }).apply(cell.init(key(0)), ones([6, 16, 8]), {
      key: drawn,
    })[1],
  ) as Tensor[];

/** Its output is the carry that it sees; its carry stays one. */
const echoing = defineCell(
  { inputSize: 8, hiddenSize: 8 },
  {
    init: () => ({}),
    initialCarry: (batch) => ({ h: ones([batch, 8]) }),
    step: (_params, { h }) => [{ h: add(mul(0, h), 1) }, h],
  },
);

describe('residualCell', () => {
  it('adds the input to the output, and leaves the carry', () => {
    const [kept, output] = residualCell(square).step(squareParams, carry, x);
    expect(largestError(kept, next)).toBe(0);
    expect(largestError(output, add(x, y))).toBe(0);
  });
});

describe('highwayCell', () => {
  it('mixes output and input as its gate says', () => {
    const cell = highwayCell(square);
    const begun = cell.init(key(3));
    expect(largestError(begun.gate.b, mul(-1, ones([2])))).toBe(0);
    const params = { cell: squareParams, gate: perturbed(begun.gate, 4) };
    const t = sigmoid(dense({ inputs: 2, outputs: 2 }).apply(params.gate, x));
    const [kept, output] = cell.step(params, carry, x);
    expect(largestError(kept, next)).toBe(0);
    expect(largestError(output, add(mul(t, y), mul(sub(1, t), x)))).toBeLessThan(1e-6);
  });
});

describe('layerNormCell', () => {
  it('normalises the output, and leaves the carry', () => {
    const cell = layerNormCell(square);
    const params = { cell: squareParams, norm: perturbed(cell.init(key(5)).norm, 6) };
    const [kept, output] = cell.step(params, carry, x);
    expect(largestError(kept, next)).toBe(0);
    expect(largestError(output, layerNorm({ features: 2 }).apply(params.norm, y))).toBe(0);
  });
});

describe('recurrentDropout', () => {
  const cell = recurrentDropout(echoing, 0.25);

  it('draws one mask for a sequence, and scales up what it keeps', () => {
    const seen = outputsOf(cell, key(7));
    for (const later of seen) expect(largestError(later, seen[0])).toBe(0);
    const kept = new Set(seen[0]!.data);
    expect([...kept].map((entry) => entry.toFixed(4)).toSorted()).toEqual(['0.0000', '1.3333']);
    expect(largestError(outputsOf(cell, key(8))[0], seen[0])).toBeGreaterThan(0.1);
  });

  it('drops each row of the batch by itself, about as often as its rate says', () => {
    const all = stack(Array.from({ length: 20 }, (_, i) => outputsOf(cell, foldIn(key(9), i))[0]!));
    // 2560 entries: five standard deviations.
    expect(Math.abs(Number(mean(all).data[0]) - 1)).toBeLessThan((5 * (0.25 / 0.75) ** 0.5) / 50.6);
    const rows = new Set(unstack(outputsOf(cell, key(7))[0]!).map(String));
    expect(rows.size).toBeGreaterThan(8);
  });

  it('leaves the memory of an LSTM whole', () => {
    const lstm = recurrentDropout(watching, 0.5);
    const options = { key: key(1), sequenceKey: key(2) };
    const [{ c }, h] = lstm.step(lstm.init(key(0)), lstm.initialCarry(4), zeros([4, 8]), options);
    expect(c.data.every((entry) => entry === 1)).toBe(true);
    expect(h.data.some((entry) => entry === 0)).toBe(true);
    const memory = recurrentDropout(watching, 0.5, { leaves: ['c'] });
    const [after, whole] = memory.step(
      lstm.init(key(0)),
      lstm.initialCarry(4),
      zeros([4, 8]),
      options,
    );
    expect(whole.data.every((entry) => entry === 1)).toBe(true);
    expect(after.c.data.some((entry) => entry === 0)).toBe(true);
  });
});

describe('weightDrop', () => {
  const seeing = defineCell(
    { inputSize: 8, hiddenSize: 8 },
    {
      init: () => ({ wx: ones([8]), wh: ones([8]) }),
      initialCarry: (batch) => zeros([batch, 8]),
      step: ({ wx, wh }, h, input) => [h, mul(input, add(mul(10, wx), wh))],
    },
  );

  it('draws one mask for a sequence, of the recurrent weights alone', () => {
    const seen = outputsOf(weightDrop(seeing, 0.5), key(7));
    for (const later of seen) expect(largestError(later, seen[0])).toBe(0);
    const [row, ...rows] = unstack(seen[0]!);
    for (const other of rows) expect(largestError(other, row)).toBe(0);
    expect(new Set(seen[0]!.data)).toEqual(new Set([10, 12]));
    const both = outputsOf(weightDrop(seeing, 0.5, { weights: ['wx', 'wh'] }), key(7))[0]!;
    expect([...new Set(both.data)].every((entry) => [0, 2, 20, 22].includes(entry))).toBe(true);
    expect(new Set(both.data).size).toBeGreaterThan(2);
  });

  it('finds weights at any depth', () => {
    const stacked = weightDrop(stackCells([square, square]), 0.5);
    const params = stacked.init(key(0));
    const options = { key: key(1), sequenceKey: key(2) };
    const at = stacked.initialCarry(4).map(() => carry) as [typeof carry, typeof carry];
    expect(
      largestError(stacked.step(params, at, x, options), stacked.step(params, at, x)),
    ).toBeGreaterThan(1e-3);
  });
});

describe('dropoutCell', () => {
  const echo = defineCell(
    { inputSize: 8, hiddenSize: 8 },
    {
      init: () => ({}),
      initialCarry: (batch) => zeros([batch, 1]),
      step: (_p, h, input) => [h, input],
    },
  );

  it('drops inputs and outputs, others at each step', () => {
    const seen = outputsOf(dropoutCell(echo, { inputs: 0.5 }), key(7));
    expect(new Set(seen[0]!.data)).toEqual(new Set([0, 2]));
    expect(largestError(seen[1], seen[0])).toBeGreaterThan(0.1);
    const both = outputsOf(dropoutCell(echo, { inputs: 0.5, outputs: 0.5 }), key(7));
    expect(new Set(both[0]!.data)).toEqual(new Set([0, 4]));
  });

  it('drops the same at all steps where it is told so', () => {
    const seen = outputsOf(dropoutCell(echo, { inputs: 0.5, perSequence: true }), key(7));
    for (const later of seen) expect(largestError(later, seen[0])).toBe(0);
    expect(new Set(seen[0]!.data).size).toBe(2);
  });
});

describe('zoneout', () => {
  const lstm = lstmCell({ inputSize: 2, hiddenSize: 2 });
  const params = perturbed(lstm.init(key(0)), 1);
  const before = { h: normal(key(3), [4, 2]), c: normal(key(4), [4, 2]) };
  const [after] = lstm.step(params, before, x);
  const rates = { h: 0.25, c: 0.5 };
  const cell = zoneout(lstm, rates);

  it('keeps single entries as they were', () => {
    const [held, output] = cell.step(params, before, x, { key: key(5) });
    for (const name of ['h', 'c'] as const) {
      held[name].data.forEach((entry, i) => {
        expect([before[name].data[i], after[name].data[i]]).toContain(entry);
      });
    }
    expect(output).toBe(held.h);
  });

  it('gives in evaluation what training gives on average', () => {
    const [expected] = cell.step(params, before, x);
    expect(largestError(expected.c, add(mul(0.5, before.c), mul(0.5, after.c)))).toBeLessThan(1e-6);
    const drawn = unstack(splitKey(key(6), 400)).map(
      (k) => cell.step(params, before, x, { key: k })[0],
    );
    for (const name of ['h', 'c'] as const) {
      const average = mean(stack(drawn.map((held) => held[name])), 0);
      const spread = Math.sqrt((rates[name] * (1 - rates[name])) / 400);
      average.data.forEach((entry, i) => {
        const apart = Math.abs(before[name].data[i]! - after[name].data[i]!);
        expect(Math.abs(entry - expected[name].data[i]!)).toBeLessThan(5 * spread * apart + 1e-6);
      });
    }
  });

  it('leaves what it does not name', () => {
    const [held] = zoneout(lstm, { c: 0.5 }).step(params, before, x);
    expect(largestError(held.h, after.h)).toBe(0);
  });
});
