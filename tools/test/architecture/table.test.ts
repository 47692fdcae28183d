import { describe, expect, it } from 'vitest';
import { readTable } from '../../architecture/table.ts';

const table = (...rows: string[]): string =>
  ['| package | holds | imports |', '| --- | --- | --- |', ...rows, '', 'Words.'].join('\n');

describe('readTable', () => {
  it('reads every kind of import', () => {
    const imports = '`a`, types of `b`, peer `c`, library `@d/e`';
    const { x, y } = Object.fromEntries(
      readTable(table(`| [\`x\`](x.md) | things, \`z\` | ${imports} |`, '| `y` | | nothing |')),
    );
    expect(x).toEqual({
      packages: new Set(['a']),
      types: new Set(['b']),
      peers: new Set(['c']),
      libraries: new Set(['@d/e']),
    });
    expect(y?.packages.size).toBe(0);
  });

  it('stops at the end of the table', () => {
    const text = `${table('| `x` | | nothing |')}\n\n| other | table |\n| --- | --- |\n| 1 | 2 |\n`;
    expect([...readTable(text).keys()]).toEqual(['x']);
  });

  it('refuses what it cannot read', () => {
    expect(() => readTable('# Nothing')).toThrow('no table with a first column `package`');
    expect(() => readTable(table('| `x` | | `a` and `b` |'))).toThrow(
      "cannot read import '`a` and `b`'",
    );
    expect(() => readTable(table('| x | | nothing |'))).toThrow(
      "no package name between backticks in 'x'",
    );
  });
});
