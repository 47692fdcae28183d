import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFile, type Parsed } from './imports.ts';

/** The fields of a package.json that the rules read. */
export interface Manifest {
  readonly name: string;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** A TypeScript file; `path` is relative to the workspace's root, with forward slashes. */
export interface SourceFile extends Parsed {
  readonly path: string;
  readonly text: string;
}

/** One folder under packages/. */
export interface Package {
  /** Without the scope: the folder's name. */
  readonly name: string;
  readonly manifest: Manifest;
  readonly src: readonly SourceFile[];
  readonly test: readonly SourceFile[];
}

/** The whole repository, as far as the rules look at it. */
export interface Workspace {
  readonly manifest: Manifest;
  readonly packages: readonly Package[];
  /** TypeScript outside the packages: tools and examples. */
  readonly others: readonly SourceFile[];
  readonly architecture: string;
}

/** The npm scope that every package's name begins with. */
export const SCOPE = '@tapeloop/';

/** Reads a workspace from disk. */
export function readWorkspace(root: string): Workspace {
  const files = (pattern: string): SourceFile[] =>
    globSync(pattern, { cwd: root, exclude: (path) => path.includes('node_modules') })
      .map((path) => path.replaceAll('\\', '/'))
      .toSorted()
      .map((path) => readFile(root, path));
  const names = globSync('packages/*', { cwd: root })
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .map((folder) => folder.slice('packages/'.length))
    .toSorted();
  return {
    manifest: readManifest(join(root, 'package.json')),
    packages: names.map((name) => ({
      name,
      manifest: readManifest(join(root, 'packages', name, 'package.json')),
      src: files(`packages/${name}/src/**/*.ts`),
      test: files(`packages/${name}/test/**/*.ts`),
    })),
    others: files('{tools,docs/examples}/**/*.ts'),
    architecture: readFileSync(join(root, 'docs', 'architecture.md'), 'utf8'),
  };
}

function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function readFile(root: string, path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8');
  return { path, text, ...parseFile(path, text) };
}
