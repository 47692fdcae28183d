import { register } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { MakeCell } from './letter-model.ts';

/** The cell of a user's module: its default export, a function of the sizes like `lstmCell`. */
export async function cellOfFile(file: string): Promise<MakeCell> {
  // It may lie outside this project.
  register(new URL('loader.mjs', import.meta.url));
  const module: { readonly default?: unknown } = await import(
    pathToFileURL(resolve(file)).href
  ).catch((error: Error) => {
    throw new Error(`custom-cell: cannot load '${file}': ${error.message}`);
  });
  if (typeof module.default === 'function') return module.default as MakeCell;
  throw new Error(
    `custom-cell: '${file}' has no default export that makes a cell; write \`export default\` before its factory, which takes { inputSize, hiddenSize }.`,
  );
}
