import { fc, test } from '@fast-check/vitest';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { AsyncDataset, Json } from '../src/index.ts';
import { jsonLines } from '../src/jsonl.ts';
import { collect, survivals, tails } from './cursors.ts';
import { cuts, fileOf } from './streams.ts';

const values = fc.array(fc.jsonValue(), { maxLength: 6 });
const textOnly = (value: Json): string => {
  if (typeof value !== 'string') throw new TypeError(`${JSON.stringify(value)} is no text`);
  return value;
};
const blank = fc.constantFrom('', ' \t', '\r');

describe('jsonLines', () => {
  test.prop([values, blank, cuts])(
    'gives the values that were written, killed at any step, without blank lines',
    async (written, between, places) => {
      const text = written.map((value) => `${JSON.stringify(value)}\n${between}\n`).join('');
      const make = () => jsonLines(fileOf('x.jsonl', text, places));
      const { whole, rests } = await survivals(make);
      expect(whole).toEqual(JSON.parse(JSON.stringify(written)));
      expect(rests).toEqual(tails(whole));
    },
  );

  it('has typed elements where a function reads the values', async () => {
    const lines = jsonLines(fileOf('x.jsonl', '1\n2'), { read: (value) => Number(value) * 2 });
    expectTypeOf(lines).toEqualTypeOf<AsyncDataset<number>>();
    expectTypeOf(jsonLines(fileOf('x.jsonl', ''))).toEqualTypeOf<AsyncDataset<Json>>();
    expect(await collect(lines)).toEqual([2, 4]);
  });

  it('gives values that a function reads as undefined', async () => {
    const lines = jsonLines(fileOf('x.jsonl', '1\n2'), { read: () => undefined });
    expect(await collect(lines)).toEqual([undefined, undefined]);
  });

  it.each([
    ['{"a": 1,', '{"a": 1,'],
    [`["${'x'.repeat(60)}`, `["${'x'.repeat(38)}…`],
  ])('reports %s with the line, and stays before it', async (wrong, shown) => {
    const lines = jsonLines(fileOf('x.jsonl', `1\n\n${wrong}\n2\n`));
    const problem = new SyntaxError(
      `jsonLines: x.jsonl line 3 is not JSON: '${shown}'; correct the line or delete it.`,
    );
    const cursor = lines.iterate();
    expect(await cursor.next()).toEqual({ done: false, value: 1 });
    await expect(cursor.next()).rejects.toThrow(problem);
    expect(cursor.position()).toEqual({ epoch: 0, at: { byte: 2, line: 1 } });
    await expect(lines.iterate(cursor.position()).next()).rejects.toThrow(problem);
  });

  it('reports what a function throws of a value with the line', async () => {
    const lines = jsonLines(fileOf('x.jsonl', '"a"\n7\n'), { read: textOnly });
    await expect(collect(lines)).rejects.toThrow(
      new Error('jsonLines: x.jsonl line 2: 7 is no text'),
    );
    const throwing = jsonLines(fileOf('x.jsonl', '1'), {
      read() {
        // oxlint-disable-next-line typescript/only-throw-error -- what JavaScript may do
        throw 'not an error';
      },
    });
    await expect(collect(throwing)).rejects.toThrow('jsonLines: x.jsonl line 1: not an error');
  });

  it('refuses maxBytes 0', () => {
    expect(() => jsonLines(fileOf('x.jsonl', ''), { maxBytes: 0 })).toThrow(
      new RangeError('jsonLines: maxBytes must be a whole number >= 1, got 0.'),
    );
  });
});
