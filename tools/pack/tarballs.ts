import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Manifest } from './manifests.ts';

/** Builds every package under `root` and packs it into `folder`, as it would be published. */
export async function packAll(root: string, folder: string): Promise<void> {
  await run(root, 'nx', 'run-many', '-t', 'build', '--output-style=static');
  const filter = ['--filter', './packages/*'];
  await run(root, 'pnpm', '-r', ...filter, 'pack', '--pack-destination', folder);
}

/** The tarball of a package in `folder`, under the name that npm gives it. */
export function tarballOf(folder: string, { name, version }: Manifest): string {
  return join(folder, `${name.slice(1).replace('/', '-')}-${version}.tgz`);
}

/** What a command prints; when it fails, an error with all of it. */
export async function run(cwd: string, command: string, ...args: string[]): Promise<string> {
  const options = { cwd, encoding: 'utf8', shell: process.platform === 'win32' } as const;
  const { stdout } = await promisify(execFile)(command, args, options).catch(
    (error: Error & { stdout: string; stderr: string }) => {
      throw new Error(`${error.message}\n${error.stdout}${error.stderr}`, { cause: error });
    },
  );
  return stdout;
}
