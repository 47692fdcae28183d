import { build, type BuildOptions } from 'esbuild';
import { gzipSync } from 'node:zlib';

/** The bytes of one bundle as a page loads it: an ES module, minified and gzipped. */
export async function gzippedBytes(options: BuildOptions): Promise<number> {
  const { outputFiles } = await build({
    ...options,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'neutral',
    write: false,
  });
  const [bundle] = outputFiles;
  if (bundle === undefined) throw new Error('internal: there is no bundle');
  return gzipSync(bundle.contents, { level: 9 }).length;
}
