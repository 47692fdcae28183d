import { describe, expect, it } from 'vitest';
import { docstringPrograms, markdownPrograms } from '../../docs/blocks.ts';

const lines = (...all: string[]): string => all.join('\n');

describe('markdownPrograms', () => {
  it('joins the blocks of a file, with the line of each', () => {
    const text = lines('# Title', '', '```ts', 'const a = 1;', '```', '', '```ts', 'a;', '```');
    expect(markdownPrograms('x.md', text)).toEqual([
      {
        path: 'x.md',
        blocks: [
          { line: 4, code: ['const a = 1;'], sketch: false },
          { line: 8, code: ['a;'], sketch: false },
        ],
      },
    ]);
  });

  it('begins a program at a block that is a file of its own', () => {
    const alone = ['```ts', '// a file of its own', 'b;', '```'];
    const text = lines('```ts', 'a;', '```', ...alone, '```ts', 'c;', '```');
    const programs = markdownPrograms('x.md', text).map(({ blocks }) => blocks.map((b) => b.line));
    expect(programs).toEqual([[2], [5, 9]]);
  });

  it('leaves other languages and sketches alone, and unindents', () => {
    const text = lines(
      '```sh',
      'ls',
      '```',
      '~~~ts sketch',
      'no code',
      '~~~',
      '- item',
      '',
      '  ````typescript',
      '  const s = `',
      '  ```',
      '  `;',
      '  ````',
    );
    const [program, ...rest] = markdownPrograms('x.md', text);
    expect(rest).toEqual([]);
    expect(program?.blocks).toEqual([
      { line: 10, code: ['const s = `', '```', '`;'], sketch: false },
    ]);
  });

  it('finds nothing where there is nothing', () => {
    expect(markdownPrograms('x.md', 'words')).toEqual([]);
  });
});

describe('docstringPrograms', () => {
  it('makes one program of each comment', () => {
    const text = lines(
      'const x = 1;',
      '/**',
      ' * Words.',
      ' *',
      ' * ```ts',
      ' * const a = [',
      ' *   1,',
      ' * ];',
      ' * ```',
      ' */',
      '/** No example. */',
      '  /**',
      '   * ```ts',
      '   * b;',
      '   * ```',
      '   */',
    );
    expect(docstringPrograms('x.ts', text)).toEqual([
      { path: 'x.ts', blocks: [{ line: 6, code: ['const a = [', '  1,', '];'], sketch: false }] },
      { path: 'x.ts', blocks: [{ line: 14, code: ['b;'], sketch: false }] },
    ]);
  });
});
