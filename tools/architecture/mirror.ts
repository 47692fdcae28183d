import { posix } from 'node:path';
import type { Package, SourceFile, Workspace } from './workspace.ts';

/**
 * Where tests do not mirror `src`. The test of `src/a/b.ts` is `test/a/b.test.ts`,
 * `test/a/b.property.test.ts` and so on, or `test/a.test.ts` for the whole folder, where a family is
 * one table. An index and files of types alone need none. Notes, not problems: coverage decides.
 */
export function mirrorNotes({ packages }: Workspace): string[] {
  return packages.flatMap((each) => [...untested(each), ...unmirrored(each)]);
}

function untested({ name, src, test }: Package): string[] {
  const tested = new Set(test.filter(isTest).map((file) => stem(name, 'test', file)));
  return src
    .filter((file) => !file.onlyTypes && posix.basename(file.path) !== 'index.ts')
    .filter((file) => !withAncestors(stem(name, 'src', file)).some((path) => tested.has(path)))
    .map((file) => `${file.path}: no test of its own`);
}

function unmirrored({ name, src, test }: Package): string[] {
  const sources = new Set(src.flatMap((file) => withAncestors(stem(name, 'src', file))));
  return test
    .filter((file) => isTest(file) && !sources.has(stem(name, 'test', file)))
    .map((file) => `${file.path}: mirrors nothing under src`);
}

function isTest({ path }: SourceFile): boolean {
  return /\.test(-d)?\.ts$/.test(path);
}

/** `packages/x/test/a/b.property.test.ts` and `packages/x/src/a/b.ts` give `a/b`. */
function stem(name: string, folder: string, { path }: SourceFile): string {
  const inside = posix.relative(`packages/${name}/${folder}`, path);
  return posix.join(posix.dirname(inside), posix.basename(inside).split('.')[0] ?? '');
}

function withAncestors(path: string): string[] {
  return path.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'));
}
