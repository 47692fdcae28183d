import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { everyName, importSizes, type SizedManifest } from '../../size/import-size.ts';

const folder = mkdtempSync(join(tmpdir(), 'size-'));
const manifest: SizedManifest = {
  name: 'x',
  exports: { '.': { default: './dist/index.js' }, './extra': './dist/extra.js' },
  peerDependencies: { peer: '*' },
};

beforeAll(() => {
  mkdirSync(join(folder, 'dist'));
  const digits = Array.from({ length: 500 }, (_, i) => (i * i * 7919) % 1009).join(' ');
  const index = `import 'node:fs';\nimport 'peer';\nexport const small = 1;\nexport const large = '${digits}';\n`;
  writeFileSync(join(folder, 'dist/index.js'), index);
  writeFileSync(join(folder, 'dist/extra.js'), 'export const extra = 1;\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

it('measures what each import alone brings into a bundle', async () => {
  const size = { '*': 5000, '{ small }': 100, '{ extra } from ./extra': 60 };
  const [all, small, extra] = await importSizes(folder, { ...manifest, size });
  expect(all).toMatchObject({ what: '*', limit: 5000 });
  expect(all?.bytes).toBeGreaterThan(500);
  expect(small?.bytes).toBeLessThan(100);
  expect(extra?.bytes).toBeLessThan(60);
});

it('has a limit for the whole package where the manifest states none', async () => {
  expect(await importSizes(folder, manifest)).toEqual([
    { what: '*', limit: 10_000, bytes: expect.any(Number) },
  ]);
});

it('refuses an entry that the package does not have', async () => {
  const size = { '* from ./gone': 1 };
  await expect(async () => importSizes(folder, { ...manifest, size })).rejects.toThrow(
    "x: 'size' names ./gone, not an entry",
  );
});

it('lists every exported name', async () => {
  expect(await everyName(folder, manifest)).toEqual(['{ large }', '{ small }']);
});

it('refuses limits that are of no import', async () => {
  const wrong: SizedManifest = JSON.parse('{ "name": "x", "exports": {}, "size": 5500 }');
  await expect(importSizes(folder, wrong)).rejects.toThrow("x: 'size' must map imports to bytes");
});
