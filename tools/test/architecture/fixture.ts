import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readWorkspace, type Workspace } from '../../architecture/workspace.ts';

const TABLE = `# Architecture

| package | holds | imports |
| --- | --- | --- |
| \`base\` | the base | nothing |
| \`top\` | the rest | \`base\`, types of \`shape\`, peer \`lib\` |
| \`shape\` | types | nothing |
`;

const manifest = (name: string, more: object = {}): string =>
  JSON.stringify({
    name: `@tapeloop/${name}`,
    exports: { '.': { '@tapeloop/source': './src/index.ts' } },
    ...more,
  });

/** Three packages that keep every rule. */
export const SOUND: Readonly<Record<string, string>> = {
  'docs/architecture.md': TABLE,
  'package.json': JSON.stringify({
    name: 'tapeloop',
    devDependencies: Object.fromEntries(
      ['base', 'top', 'shape'].map((name) => [`@tapeloop/${name}`, 'workspace:*']),
    ),
  }),
  'packages/base/package.json': manifest('base', {
    exports: { '.': './dist/index.js', './extra': './dist/extra.js' },
  }),
  'packages/base/src/index.ts': "export { one } from './one.ts';\n",
  'packages/base/src/one.ts': 'export const one = 1;\n',
  'packages/base/test/one.test.ts': "import { top } from '@tapeloop/top';\ntop;\n",
  'packages/shape/package.json': manifest('shape'),
  'packages/shape/src/index.ts': 'export type Shape = number[];\n',
  'packages/top/package.json': manifest('top', {
    dependencies: { '@tapeloop/base': 'workspace:*', '@tapeloop/shape': 'workspace:*' },
    peerDependencies: { lib: '^1.0.0' },
  }),
  'packages/top/src/index.ts':
    "import { one } from '@tapeloop/base';\nimport type { Shape } from '@tapeloop/shape';\n" +
    "import { lib } from 'lib/part';\nexport const top: Shape = [one, lib];\n",
};

/** Reads the sound workspace with `changes` made to its files, from a folder that is gone afterwards. */
export function workspaceWith(changes: Readonly<Record<string, string>> = {}): Workspace {
  const root = mkdtempSync(join(tmpdir(), 'architecture-'));
  try {
    for (const [path, text] of Object.entries({ ...SOUND, ...changes })) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return readWorkspace(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}
