import { describe, expect, it } from 'vitest';
import {
  atEnd,
  dependency,
  importLine,
  importName,
  inList,
  inRow,
  inTable,
  type Edit,
} from '../../new/edits.ts';

const code = `import { a, type B } from './a.ts';
import * as all from './b.ts';

const list = [
  a([
    1,
  ]),
];
const last = {
  b: 1,
};
`;
const table = `# Title

| name | text |
| ---- | ---- |
| \`a\` | one  |

after`;

const edits: readonly [what: string, edit: Edit, text: string, changed: string][] = [
  ['atEnd', atEnd('last'), 'first\n\n', 'first\nlast\n'],
  ['importLine', importLine('new'), code, code.replace("'./b.ts';", "'./b.ts';\nnew")],
  ['importName', importName('./a.ts', 'c'), code, code.replace('{ a', '{ c, a')],
  ['inList', inList('const list = [', '2,'), code, code.replace('\n];', '\n2,\n];')],
  ['inList, at the end', inList('const last = {', 'c: 2,'), code, code.replace('};', 'c: 2,\n};')],
  [
    'inTable',
    inTable('name', '| b | two |'),
    table,
    table.replace('\n\nafter', '\n| b | two |\n\nafter'),
  ],
  ['inTable, at the end', inTable('x', '| z |'), '| x |\n| - |', '| x |\n| - |\n| z |'],
  ['inRow', inRow('`a`', 'two'), table, table.replace('one ', 'one, two ')],
  [
    'dependency',
    dependency('dependencies', 'b', '*'),
    '{ "name": "x", "dependencies": { "a": "1", "c": "2" } }',
    '{"name":"x","dependencies":{"a":"1","b":"*","c":"2"}}',
  ],
];

describe('an edit', () => {
  it.each(edits)('%s', (_what, edit, text, changed) => {
    expect(edit(text)).toBe(changed);
  });

  it.each([
    ['importLine', importLine('new')],
    ['importName', importName('./a.ts', 'c')],
    ['importName without braces', importName('./b.ts', 'c'), "import * as all from './b.ts';"],
    ['inList', inList('const list = [', '2,')],
    ['inTable', inTable('name', '| b |')],
    ['inRow', inRow('`a`', 'two')],
  ])('%s says where it has no place', (_what, edit, text = 'text') => {
    expect(edit(text)).toBeUndefined();
  });
});
