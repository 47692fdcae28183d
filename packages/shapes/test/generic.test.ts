import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compile, compileTimeout } from './compiler.ts';

it('compiles, mistakes and all, with the older compiler too', compileTimeout, () => {
  const text = readFileSync(new URL('generic.test-d.ts', import.meta.url), 'utf8');
  expect(compile(text).errors).toEqual([]);
});
