// The README's table of packages against the packages.
import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

const rows = [...read('README.md').matchAll(/^\| \[`(.+?)`\]\(packages\/(.+?)\) .*$/gm)];

it('has a row for each package', () => {
  const folders = globSync('packages/*', { cwd: root });
  expect(new Set(rows.map(([, name]) => `packages/${name}`))).toEqual(new Set(folders));
  expect(rows.map(([, , folder]) => folder)).toEqual(rows.map(([, name]) => name));
});

it('names factories and types that the packages export', () => {
  const missing = rows.flatMap(([row, name]) => {
    const index = read(`packages/${name}/src/index.ts`);
    const names = [...row.matchAll(/`(\w+)` → `(\w+)`/g)].flatMap(([, factory, type]) => [
      factory,
      type,
    ]);
    return names.filter((word) => !new RegExp(`\\b${word}\\b`).test(index));
  });
  expect(missing).toEqual([]);
});
