import { describe, expect, it } from 'vitest';
import { checkEdges, packageOf } from '../../architecture/edges.ts';
import { readTable } from '../../architecture/table.ts';
import { workspaceWith } from './fixture.ts';

/** The problems of the sound workspace with one file written otherwise. */
const problems = (path: string, text: string): string[] => {
  const workspace = workspaceWith({ [path]: text });
  return checkEdges(workspace, readTable(workspace.architecture));
};

describe('checkEdges', () => {
  it('finds nothing in a sound workspace', () => {
    const workspace = workspaceWith();
    expect(checkEdges(workspace, readTable(workspace.architecture))).toEqual([]);
  });

  it.each<[what: string, file: string, text: string, problem: string]>([
    [
      'an edge that is not in the table',
      'base/src/one.ts',
      "\nimport { top } from '@tapeloop/top';",
      'packages/base/src/one.ts:2: base may not import top; allowed: nothing',
    ],
    [
      'an edge that is not in the table, of types alone',
      'top/src/x.ts',
      "import type { top } from '@tapeloop/top';",
      'packages/top/src/x.ts:1: top may not import top; allowed: base, types of shape',
    ],
    [
      'a value where only types are allowed',
      'top/src/x.ts',
      "import { type Shape } from '@tapeloop/shape';",
      'packages/top/src/x.ts:1: top may import only types of shape: write `import type`',
    ],
    [
      'an inner file of another package',
      'top/src/x.ts',
      "import { one } from '@tapeloop/base/src/one.ts';",
      'packages/top/src/x.ts:1: @tapeloop/base/src/one.ts is not an entry of base',
    ],
    [
      'a path into another package',
      'top/src/x.ts',
      "export { one } from '../../base/src/one.ts';",
      'packages/top/src/x.ts:1: ../../base/src/one.ts leaves packages/top/src/',
    ],
    [
      'a path from src into test',
      'top/src/x.ts',
      "await import('../test/x.ts');",
      'packages/top/src/x.ts:1: ../test/x.ts leaves packages/top/src/',
    ],
    [
      'a library that is not in the table',
      'top/src/x.ts',
      "import '@other/lib/part';",
      'packages/top/src/x.ts:1: top may not import @other/lib/part',
    ],
    [
      'an index that lists no names',
      'base/src/index.ts',
      "export * from './one.ts';",
      'packages/base/src/index.ts:1: an index lists names: no `export *`',
    ],
    [
      'a test that reaches into another package',
      'base/test/x.test.ts',
      "import '../../top/src/index.ts';",
      'packages/base/test/x.test.ts:1: ../../top/src/index.ts leaves packages/base/',
    ],
    [
      'a test that imports what is not an entry',
      'base/test/x.test.ts',
      "import '@tapeloop/top/inner';",
      'packages/base/test/x.test.ts:1: @tapeloop/top/inner is not an entry of top',
    ],
    [
      'a test of a package that does not exist',
      'base/test/x.test.ts',
      "import '@tapeloop/gone';",
      'packages/base/test/x.test.ts:1: there is no package gone',
    ],
  ])('reports %s', (_, file, text, problem) => {
    expect(problems(`packages/${file}`, text)).toEqual([problem]);
  });

  it.each<[what: string, file: string, text: string]>([
    ['an entry beside the main one', 'top/src/x.ts', "import '@tapeloop/base/extra';"],
    ["Node's own modules", 'top/src/x.ts', "import 'node:fs';"],
    ['its own src, from a test', 'base/test/x.test.ts', "import '../src/one.ts';"],
    [
      "another package's tools for tests",
      'base/test/x.test.ts',
      "import '../../top/test/oracle.ts';",
    ],
    ['any library, from a test', 'base/test/x.test.ts', "import 'vitest';"],
    ['`export *` in an inner file', 'base/src/two.ts', "export * from './one.ts';"],
  ])('allows %s', (_, file, text) => {
    expect(problems(`packages/${file}`, text)).toEqual([]);
  });
});

describe('packageOf', () => {
  it('drops the path inside the package', () => {
    expect(['@a/b/c', '@a/b', 'a/b', 'a'].map(packageOf)).toEqual(['@a/b', '@a/b', 'a', 'a']);
  });
});
