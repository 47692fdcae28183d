import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a program printed and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs an example with arguments; `watch` sees the process and what it has printed so far. */
export function runExample(
  name: string,
  args: readonly string[],
  watch: (child: ChildProcess, printed: string) => void = () => {},
): Promise<Ended> {
  const file = fileURLToPath(new URL(`../examples/${name}`, import.meta.url));
  const child = spawn(process.execPath, ['--conditions=@tapeloop/source', file, ...args]);
  let out = '';
  let error = '';
  child.stdout.on('data', (chunk) => {
    out += String(chunk);
    watch(child, out + error);
  });
  child.stderr.on('data', (chunk) => {
    error += String(chunk);
    watch(child, out + error);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, error }));
  });
}
