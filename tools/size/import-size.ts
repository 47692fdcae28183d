import { build, type BuildOptions } from 'esbuild';
import { join } from 'node:path';
import { gzippedBytes } from './gzipped.ts';

/** The fields of a package.json that the size check reads. */
export interface SizedManifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | { readonly default: string }>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  /** Limits in bytes, by import: `*`, `{ grad, scan }` or `{ exp } from ./scalar`. */
  readonly size?: Readonly<Record<string, number>>;
}

/** What one import costs an application. */
export interface ImportSize {
  readonly what: string;
  readonly bytes: number;
  readonly limit: number;
}

const DEFAULT_LIMITS = { '*': 10_000 };

/** Bundles, minifies and gzips each import that the manifest of the built package in `folder` limits. */
export async function importSizes(folder: string, manifest: SizedManifest): Promise<ImportSize[]> {
  const { name, size = DEFAULT_LIMITS } = manifest;
  if (typeof size !== 'object') throw new Error(`${name}: 'size' must map imports to bytes`);
  const limits = Object.entries(size);
  return Promise.all(
    limits.map(async ([what, limit]) => ({
      what,
      limit,
      bytes: await gzippedBytes(options(folder, manifest, what)),
    })),
  );
}

/** The names that the package's main entry exports, each as an import of its own. */
export async function everyName(folder: string, manifest: SizedManifest): Promise<string[]> {
  const result = await build({
    ...options(folder, manifest, '*'),
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    metafile: true,
    write: false,
  });
  const [output] = Object.values(result.metafile.outputs);
  return (output?.exports ?? []).toSorted().map((name) => `{ ${name} }`);
}

function options(folder: string, manifest: SizedManifest, what: string): BuildOptions {
  const [names = '*', entry = '.'] = what.split(' from ');
  const target = manifest.exports[entry];
  if (target === undefined)
    throw new Error(`${manifest.name}: 'size' names ${entry}, not an entry`);
  const file = typeof target === 'string' ? target : target.default;
  return {
    stdin: { contents: `export ${names} from './${join(file)}';`, resolveDir: folder },
    external: ['node:*', ...othersOf(manifest)],
  };
}

/** Peers and libraries, which the check does not count. */
const othersOf = ({ dependencies, peerDependencies }: SizedManifest): string[] =>
  Object.keys({ ...dependencies, ...peerDependencies }).filter(
    (name) => !name.startsWith('@tapeloop/'),
  );
