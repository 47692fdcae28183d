import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

it('the main entry runs in a browser: nothing of Node is behind it', async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../src/index.ts', import.meta.url))],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'esm',
    conditions: ['@tapeloop/source'],
    // An import of Node would be an error here.
    logLevel: 'silent',
  });
  expect(outputFiles.map(({ text }) => text.includes('readSafetensors'))).toEqual([true]);
});
