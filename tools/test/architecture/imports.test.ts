import { expect, it } from 'vitest';
import { parseFile } from '../../architecture/imports.ts';

const importsOf = (text: string): string[] =>
  parseFile('x.ts', text).imports.map(({ specifier, line, typeOnly, star }) =>
    [specifier, line, ...(typeOnly ? ['type'] : []), ...(star ? ['star'] : [])].join(' '),
  );

it('finds every form of import, with its line', () => {
  expect(
    importsOf(`import a from 'a';
import { b, type B } from 'b';
import { type C } from 'c';
import type { D } from 'd';
import 'e';
export { f } from 'f';
export type { G } from 'g';
export * from 'h';
export * as i from 'i';
const j = await import('j');
type K = import('k').K;
`),
  ).toEqual([
    'a 1',
    'b 2',
    'c 3', // what is left of it after compilation is `import {}`
    'd 4 type',
    'e 5',
    'f 6',
    'g 7 type',
    'h 8 star',
    'i 9',
    'j 10',
    'k 11 type',
  ]);
});

it('takes no import from a comment or a string', () => {
  expect(importsOf(`// import 'a';\n/** import 'b'; */\nconst c = "import 'c'";\n`)).toEqual([]);
});

it('knows files that hold only types', () => {
  const types = "import type { A } from 'a';\nexport type B = A;\ninterface C {}\n";
  expect(parseFile('x.ts', types).onlyTypes).toBe(true);
  expect(parseFile('x.ts', `${types}export const d = 1;\n`).onlyTypes).toBe(false);
});
