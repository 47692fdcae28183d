// The README's table of exports against the exports.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

it('the README names every export', () => {
  const lists = [...read('../src/index.ts').matchAll(/export \{(?<names>[^}]*)\}/g)];
  const names = lists.flatMap(({ groups }) => groups!['names']!.match(/\w+(?=,|\s*$)/gm) ?? []);
  const table = read('../README.md').split('## Exports')[1]!.split('## ')[0]!;
  const named = new Set([...table.matchAll(/`(?<name>\w+)/g)].map(({ groups }) => groups!['name']));
  expect(names.length).toBeGreaterThan(50);
  expect(names.filter((name) => !named.has(name))).toEqual([]);
});
