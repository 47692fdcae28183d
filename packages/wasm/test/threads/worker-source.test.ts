import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { expect, it } from 'vitest';

/** What the file holds: worker.ts and what it imports. */
function workerSource(): string {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL('../../src/threads/worker.ts', import.meta.url))],
    bundle: true,
    format: 'iife',
    minify: true,
    target: 'es2022',
    write: false,
  });
  const text = outputFiles[0]!.text.trim().replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  return `// Generated: \`npm test -- --project @tapeloop/wasm worker-source -u\` writes this file, and a test compares it.

/** worker.ts as the text of a script, which works as it is in Node, in browsers and in every bundle. */
export const workerSource: string =
  '${text}';
`;
}

it('is what worker.ts becomes', async () => {
  const file = fileURLToPath(new URL('../../src/threads/worker-source.ts', import.meta.url));
  await expect(workerSource()).toMatchFileSnapshot(file);
});
