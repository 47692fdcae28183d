import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The fields of a package.json that say what an installation of it holds. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** The manifests of the packages under `root`, by name. */
export function readManifests(root: string): ReadonlyMap<string, Manifest> {
  const paths = globSync('packages/*/package.json', { cwd: root }).toSorted();
  const manifests = paths.map((path) => readManifest(join(root, dirname(path))));
  return new Map(manifests.map((manifest) => [manifest.name, manifest]));
}

/** The manifest of the package in a folder. */
export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/** What must be there for a package to work: its dependencies and the peers that it cannot do without. */
export function needsOf({
  dependencies,
  peerDependencies,
  peerDependenciesMeta,
}: Manifest): string[] {
  const peers = Object.keys(peerDependencies ?? {});
  const required = peers.filter((peer) => peerDependenciesMeta?.[peer]?.optional !== true);
  return [...Object.keys(dependencies ?? {}), ...required];
}

/**
 * The imports that a package offers: `@tapeloop/autodiff`, `@tapeloop/autodiff/scalar`. One that is
 * called like an optional peer is for those who have that peer.
 */
export function entriesOf({ name, exports = {}, peerDependenciesMeta = {} }: Manifest): string[] {
  const paths = Object.keys(exports).filter(
    (path) => !path.endsWith('.json') && peerDependenciesMeta[path.slice(2)] === undefined,
  );
  return paths.map((path) => name + path.slice(1)).toSorted();
}
