import { expect, it } from 'vitest';
import { mirrorNotes } from '../../architecture/mirror.ts';
import { workspaceWith } from './fixture.ts';

const code = 'export const x = 1;\n';

it('accepts a test of the same path, of any kind, and one for a whole folder', () => {
  const changes = {
    'packages/base/src/a/b.ts': code,
    'packages/base/test/a/b.property.test.ts': code,
    'packages/base/src/family/one.ts': code,
    'packages/base/src/family/two.ts': code,
    'packages/base/test/family.test.ts': code,
    'packages/base/src/types-alone.ts': 'export type X = 1;\n',
    'packages/base/test/table.ts': code,
  };
  expect(mirrorNotes(workspaceWith(changes))).toEqual([]);
});

it('notes code without a test, and tests without code', () => {
  const changes = {
    'packages/base/src/a/b.ts': code,
    'packages/base/test/b.test.ts': code,
  };
  expect(mirrorNotes(workspaceWith(changes))).toEqual([
    'packages/base/src/a/b.ts: no test of its own',
    'packages/base/test/b.test.ts: mirrors nothing under src',
  ]);
});
