import { existsSync, globSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { needsOf, readManifest, type Manifest } from './manifests.ts';
import { run, tarballOf } from './tarballs.ts';

/** What can be installed without a registry: the repository's packages, and what it has installed. */
export interface Source {
  readonly root: string;
  /** Those of the repository's packages, by name. */
  readonly manifests: ReadonlyMap<string, Manifest>;
  /** The folder of their tarballs. */
  readonly tarballs: string;
}

/**
 * A package and everything that it needs, each with the file or folder that it is installed from:
 * tarballs of the repository's own packages, their libraries as they are under the package's
 * node_modules, and peers as they are under the repository's.
 */
export function closure(source: Source, name: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const installed = join(source.root, 'node_modules');
  const visit = (each: string, places: readonly string[]): void => {
    if (found.has(each)) return;
    const own = source.manifests.get(each);
    const candidates = places.map((place) => join(place, each));
    const from = own
      ? tarballOf(source.tarballs, own)
      : realpathSync(candidates.find((path) => existsSync(path)) ?? join(installed, each));
    found.set(each, from);
    // pnpm puts what a package needs beside it.
    const short = each.split('/').at(-1)!;
    const others = own
      ? [join(source.root, 'packages', short, 'node_modules'), installed]
      : [join(from, ...each.split('/').map(() => '..'))];
    const manifest = own ?? readManifest(from);
    for (const need of needsOf(manifest)) visit(need, others);
  };
  visit(name, [installed]);
  return found;
}

/**
 * Installs `direct`, which are names in `closure`, in a folder. There is no registry: what the
 * closure lacks cannot come from elsewhere. Installations with one `store` share their files.
 */
export async function install(
  folder: string,
  direct: readonly string[],
  from: ReadonlyMap<string, string>,
  store: string,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const specifiers = new Map([...from].map(([name, path]) => [name, `file:${path}`]));
  const dependencies = Object.fromEntries(direct.map((name) => [name, specifiers.get(name)]));
  const manifest = { name: 'program', private: true, type: 'module', dependencies };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  // JSON is YAML. Overrides point what the tarballs ask for at the tarballs.
  const settings = { overrides: Object.fromEntries(specifiers) };
  writeFileSync(join(folder, 'pnpm-workspace.yaml'), JSON.stringify(settings));
  await run(folder, 'pnpm', 'install', '--offline', '--ignore-scripts', '--store-dir', store);
}

/** The names of all packages under a folder's node_modules, sorted. */
export function installedIn(folder: string): string[] {
  const pattern = 'node_modules/.pnpm/*/node_modules/{*,@*/*}/package.json';
  const names = globSync(pattern, { cwd: folder }).map(
    (path) => readManifest(join(folder, dirname(path))).name,
  );
  return [...new Set(names)].toSorted();
}
