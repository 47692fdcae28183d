import { expect, it } from 'vitest';
import { showShape } from '../src/index.ts';
import { compile, compileTimeout } from './compiler.ts';

it.each([
  [[], '[]'],
  [[64], '[64]'],
  [[64, 0, 100], '[64, 0, 100]'],
])('shows %j', (shape, words) => {
  expect(showShape(shape)).toBe(words);
});

it('shows in types what it shows at run time, and what is not known', compileTimeout, () => {
  const table = [
    ['[]', '[]'],
    ['[64, 0, 100]', '[64, 0, 100]'],
    ['readonly [0, -1]', '[0, -1]'],
    ["[Dim<'batch'>, number, 3]", '[batch, ?, 3]'],
    ['number[]', '[...]'],
    ['[2, ...number[]]', '[2, ...]'],
    ['[2, ...number[], 3, 4]', '[2, ..., 3, 4]'],
  ];
  const lines = table.map(([type], k) => `export type Shown${k} = Show<${type}>;`);
  const { errors, show } = compile(
    `import type { Dim, Show } from '../src/index.ts';\n${lines.join('\n')}`,
  );
  expect(errors).toEqual([]);
  expect(table.map((_, k) => show(`Shown${k}`))).toEqual(table.map(([, words]) => `"${words}"`));
});
