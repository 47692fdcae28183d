import { describe, expect, it } from 'vitest';
import { moduleText } from '../../docs/module.ts';

/** The generated lines of a block that begins at line 2, without the prelude on line 1. */
const generated = (...code: string[]): string[] => {
  const text = moduleText({ path: 'x.md', blocks: [{ line: 2, code, sketch: false }] }, './c.ts');
  return text.trimEnd().split('\n').slice(1);
};

describe('moduleText', () => {
  it('keeps the line numbers of all blocks', () => {
    const blocks = [
      { line: 3, code: ['const a = 1;'], sketch: false },
      { line: 6, code: ['a; // => 1'], sketch: false },
    ];
    const text = moduleText({ path: 'x.md', blocks }, './checks.ts').split('\n');
    expect(text[0]).toContain('from "./checks.ts"');
    expect(text[2]).toBe('const a = 1;');
    expect(text[5]).toBe('$checks.equal(6, (a), "1"); // => 1');
  });

  it('checks an expression against a claim on its line or the next', () => {
    expect(generated('f(', '  1,', ');', '// => 2')).toEqual([
      '$checks.equal(2, (f(',
      '  1,',
      ')), "2");',
      '// => 2',
    ]);
  });

  it('reads a claim on to the line that closes its brackets', () => {
    expect(generated('a; // => [[1, 2],', '//     [3, 4]]', '// and words')[0]).toContain(
      '"[[1, 2], [3, 4]]"',
    );
  });

  it('checks a constant, and the argument of console.log', () => {
    expect(generated('const a = 1; // => 1')).toEqual([
      'const a = 1;; $checks.equal(2, a, "1"); // => 1',
    ]);
    expect(generated('console.log(a); // => 1')).toEqual(['$checks.equal(2, (a), "1"); // => 1']);
  });

  it('checks what is thrown', () => {
    expect(generated('f(); // => throws f: no')).toEqual([
      'await $checks.throws(2, async () => (f()), "f: no"); // => throws f: no',
    ]);
  });

  it('imports a name once', () => {
    const code = ["import { a } from 'm';", 'import {', '  a,', '  type B,', "} from 'm';"];
    expect(generated(...code)).toEqual([
      "import { a } from 'm';",
      'import { type B ',
      '',
      '',
      "} from 'm';",
    ]);
  });

  it.each([
    ['inside a function', ['const f = () => {', '  g(); // => 1', '};'], 3],
    ['after a loop', ['for (;;) break; // => 1'], 2],
    ['after several names', ['const { a, b } = c; // => 1'], 2],
    ['at the top', ['// => 1', 'f();'], 2],
  ])('refuses a claim %s', (_, code, line) => {
    expect(() => generated(...code)).toThrow(expect.objectContaining({ line }));
  });
});
