import { expect, it } from 'vitest';
import { checkManifests } from '../../architecture/manifests.ts';
import { readTable } from '../../architecture/table.ts';
import { SOUND, workspaceWith } from './fixture.ts';

const problems = (changes: Record<string, string> = {}): string[] => {
  const workspace = workspaceWith(changes);
  return checkManifests(workspace, readTable(workspace.architecture));
};

/** The problems after some fields of a manifest are written otherwise. */
const problemsWith = (path: string, fields: object): string[] =>
  problems({ [path]: JSON.stringify({ ...JSON.parse(SOUND[path] ?? '{}'), ...fields }) });

const top = 'packages/top/package.json';
const both = { '@tapeloop/base': 'workspace:*', '@tapeloop/shape': 'workspace:*' };

it('finds nothing in a sound workspace', () => {
  expect(problems()).toEqual([]);
});

it('reports a dependency that is imported and not declared, and the other way round', () => {
  const dependencies = { '@tapeloop/base': 'workspace:*', other: '1.0.0' };
  expect(problemsWith(top, { dependencies })).toEqual([
    `${top}: dependencies lack @tapeloop/shape, which src imports`,
    `${top}: dependencies name other, which nothing in src imports`,
  ]);
});

it('holds peers to what is imported of them', () => {
  expect(problemsWith(top, { peerDependencies: { another: '1' } })).toEqual([
    `${top}: peerDependencies lack lib, which src imports`,
    `${top}: peerDependencies name another, which nothing in src imports`,
  ]);
});

it('wants workspace ranges, and what tests need at the root', () => {
  const dependencies = { ...both, '@tapeloop/base': '^0.1.0' };
  const devDependencies = { '@tapeloop/shape': 'workspace:*' };
  expect(problemsWith(top, { dependencies, devDependencies })).toEqual([
    `${top}: devDependency @tapeloop/shape belongs to the root`,
    `${top}: @tapeloop/base is ^0.1.0, not workspace:*`,
  ]);
  expect(problemsWith('package.json', { devDependencies: both })).toEqual([
    `${top}: the root's devDependencies lack @tapeloop/top at workspace:*`,
  ]);
});

it('holds folders, names and rows of the table together', () => {
  expect(problemsWith(top, { name: 'top' })).toEqual([
    `${top}: the name is top, not @tapeloop/top`,
  ]);
  const path = 'docs/architecture.md';
  const text = SOUND[path] ?? '';
  const row = '| `gone` | | nothing |\n';
  expect(problems({ [path]: text + row })).toEqual([
    `${path}: gone is in the table, not under packages/`,
  ]);
  expect(problems({ [path]: text.replace(/^\| `top`.*\n/m, '') })).toEqual([
    `${top}: top has no row in the table of docs/architecture.md`,
  ]);
});
