import { describe, expect, it } from 'vitest';
import * as csv from '../src/csv.ts';
import * as data from '../src/index.ts';
import * as jsonl from '../src/jsonl.ts';
import * as node from '../src/node.ts';
import * as text from '../src/text.ts';
import { wrongCsv, wrongJsonl, wrongNode, wrongText } from './wrong-inputs/readers.ts';
import type { WrongInput } from './wrong-inputs/row.ts';
import { wrongSequences } from './wrong-inputs/sequences.ts';
import { wrongStages } from './wrong-inputs/stages.ts';

// Every exported function: one without a row does not compile.
const wrongInputs: Readonly<Record<keyof typeof data, readonly WrongInput[]>> = {
  ...wrongSequences,
  ...wrongStages,
};

const entries = [
  ['index', data, wrongInputs],
  ['csv', csv, wrongCsv],
  ['jsonl', jsonl, wrongJsonl],
  ['node', node, wrongNode],
  ['text', text, wrongText],
] as const;

describe.each(entries)('%s', (_entry, functions, table) => {
  describe.each(Object.entries<readonly WrongInput[]>(table))('%s', (_name, rows) => {
    it.each(rows)('refuses: %s', async (message, run) => {
      await expect(async () => run()).rejects.toThrow(expect.objectContaining({ message }));
    });
  });

  it('has rows for every function that is exported', () => {
    expect(Object.keys(table).toSorted()).toEqual(Object.keys(functions).toSorted());
    expect(Object.values(table).every((rows) => rows.length > 0)).toBe(true);
  });
});
