import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { digitTables } from './digit-tables.generate.ts';

it('is what its generator prints', () => {
  const file = new URL('../src/digit-tables.ts', import.meta.url);
  expect(readFileSync(file, 'utf8')).toBe(digitTables());
});
