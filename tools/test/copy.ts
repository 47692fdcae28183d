import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Copies the repository's files to a folder and links what is installed: packages of the workspace
 * to their copies, others to where they are. Nothing that runs in the copy changes the original.
 */
export function copyRepository(root: string, folder: string): void {
  const listing = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const paths = execFileSync('git', listing, { cwd: root, encoding: 'utf8' }).split('\0');
  for (const path of paths) {
    if (path === '' || !existsSync(join(root, path))) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(root, path), join(folder, path));
  }
  const installed = globSync('{.,docs,packages/*}/node_modules', { cwd: root });
  for (const modules of installed) {
    mkdirSync(join(folder, modules), { recursive: true });
    for (const entry of readdirSync(join(root, modules))) {
      const isOurs = entry === '@tapeloop';
      if (isOurs)
        cpSync(join(root, modules, entry), join(folder, modules, entry), {
          recursive: true,
          verbatimSymlinks: true,
        });
      else if (entry === '.bin' || !entry.startsWith('.')) {
        symlinkSync(join(root, modules, entry), join(folder, modules, entry));
      }
    }
  }
}
