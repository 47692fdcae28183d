// docs/typedoc.json against the packages: an entry that is not listed there has no API page.
import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const readJson = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));

it('list every entry of every package', () => {
  const { entryPoints }: { entryPoints: string[] } = readJson('docs/typedoc.json');
  const listed = globSync(entryPoints, { cwd: join(root, 'docs') });
  const entries = globSync('packages/*/package.json', { cwd: root }).flatMap((path) => {
    const { exports }: { exports: Record<string, Record<string, string>> } = readJson(path);
    const sources = Object.values(exports).flatMap((each) => each['@tapeloop/source'] ?? []);
    return sources.map((source) => posix.join('..', posix.dirname(path), source));
  });
  expect(new Set(listed)).toEqual(new Set(entries));
});
