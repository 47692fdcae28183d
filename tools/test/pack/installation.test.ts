import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closure } from '../../pack/installation.ts';
import { readManifests } from '../../pack/manifests.ts';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'closure-')));
const virtual = 'node_modules/.pnpm';
const manifests = {
  'packages/base': { name: '@tapeloop/base', version: '1.0.0' },
  'packages/other': { name: '@tapeloop/other', version: '1.0.0' },
  'packages/top': {
    name: '@tapeloop/top',
    version: '1.0.0',
    dependencies: { '@tapeloop/base': 'workspace:*' },
    peerDependencies: { '@scope/peer': '^1.0.0', extra: '^1.0.0' },
    peerDependenciesMeta: { extra: { optional: true } },
  },
  [`${virtual}/peer/node_modules/@scope/peer`]: {
    name: '@scope/peer',
    version: '1.0.0',
    dependencies: { deep: '^2.0.0' },
  },
  [`${virtual}/deep/node_modules/deep`]: { name: 'deep', version: '2.0.0' },
};
const links = {
  'node_modules/@scope/peer': `${virtual}/peer/node_modules/@scope/peer`,
  [`${virtual}/peer/node_modules/deep`]: `${virtual}/deep/node_modules/deep`,
};

beforeAll(() => {
  for (const [folder, manifest] of Object.entries(manifests)) {
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, folder, 'package.json'), JSON.stringify(manifest));
  }
  for (const [link, target] of Object.entries(links)) {
    mkdirSync(dirname(join(root, link)), { recursive: true });
    symlinkSync(join(root, target), join(root, link));
  }
});
afterAll(() => rmSync(root, { recursive: true }));

it('is a package, its dependencies, its required peers, and all that those need', () => {
  const source = { root, manifests: readManifests(root), tarballs: '/tarballs' };
  expect(Object.fromEntries(closure(source, '@tapeloop/top'))).toEqual({
    '@tapeloop/top': '/tarballs/tapeloop-top-1.0.0.tgz',
    '@tapeloop/base': '/tarballs/tapeloop-base-1.0.0.tgz',
    '@scope/peer': join(root, virtual, 'peer/node_modules/@scope/peer'),
    deep: join(root, virtual, 'deep/node_modules/deep'),
  });
});
