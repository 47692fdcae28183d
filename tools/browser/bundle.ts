import { build } from 'esbuild';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Files } from './site.ts';

const entry = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** The page under test and its worker, bundled from the packages' sources without configuration. */
export async function bundle(): Promise<Files> {
  const { outputFiles } = await build({
    entryPoints: [entry('page.ts'), entry('worker.ts')],
    bundle: true,
    format: 'esm',
    conditions: ['@tapeloop/source'],
    outdir: 'bundle',
    write: false,
  });
  const html =
    '<!doctype html><link rel="icon" href="data:,"><script type="module" src="page.js"></script>';
  return new Map<string, string | Uint8Array>([
    ['/index.html', html],
    ...outputFiles.map(({ path, contents }) => [`/${basename(path)}`, contents] as const),
  ]);
}
