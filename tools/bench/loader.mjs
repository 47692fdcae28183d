// How modules are found and read: TypeScript where this Node cannot run it by itself (20), and the
// packages of this project from files that are not in it.
import { transform } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';

// Node keeps hooks in a thread of their own, which evaluates this module again.
if (isMainThread) register(import.meta.url);

export const resolve = (specifier, context, next) =>
  specifier.startsWith('@tapeloop/')
    ? next(specifier, { ...context, parentURL: import.meta.url })
    : next(specifier, context);

export async function load(url, context, next) {
  if (process.features.typescript || !url.endsWith('.ts')) return next(url, context);
  const typescript = await readFile(fileURLToPath(url), 'utf8');
  const { code } = await transform(typescript, { loader: 'ts', target: 'es2022' });
  return { format: 'module', source: code, shortCircuit: true };
}
