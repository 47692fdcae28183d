import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as shapes from '../src/index.ts';

it('has a row in the fuzz test for every function that gives a shape', () => {
  const table = ['rules.ts', 'structure-rules.ts']
    .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
    .join('');
  const noRules = ['checkShape', 'sameShape', 'showShape'];
  const rules = Object.keys(shapes).filter((name) => /Shapes?$/.test(name));
  const missing = rules.filter((name) => !noRules.includes(name) && !table.includes(` ${name}(`));
  expect(missing).toEqual([]);
});
