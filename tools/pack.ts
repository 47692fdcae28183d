// Packs every package into tarballs/, for those who want to try one before a release.
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readManifests } from './pack/manifests.ts';
import { packAll, tarballOf } from './pack/tarballs.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, 'tarballs');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
await packAll(root, folder);
for (const manifest of readManifests(root).values()) console.log(tarballOf(folder, manifest));
console.log(`Install them together: npm install ${join(folder, '*.tgz')}`);
