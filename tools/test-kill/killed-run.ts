import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readEvents } from '@tapeloop/train/node';
import { loadFile } from '@tapeloop/formats/node';

/** When to kill: after some milliseconds, or so many after the n-th write has begun. */
export type Moment =
  | { readonly after: number }
  | { readonly write: number; readonly after: number };

/** How the program ended that was started. */
interface Ended {
  readonly killed: boolean;
  readonly code: number | null;
  readonly errors: string;
}

const program = fileURLToPath(new URL('program.ts', import.meta.url));

/** Runs the program in a folder, and kills it at a moment, if one is given and it comes to that. */
export function runProgram(
  folder: string,
  threads: number,
  steps: number,
  moment?: Moment,
): Promise<Ended> {
  const checkpoints = join(folder, 'checkpoints');
  mkdirSync(checkpoints, { recursive: true });
  const child = spawn(
    process.execPath,
    ['--conditions=@tapeloop/source', program, folder, String(threads), String(steps)],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += String(chunk);
  });
  const kill = (): void => void child.kill('SIGKILL');
  const timers: NodeJS.Timeout[] = [];
  const seen = new Set<string>();
  const watcher = watch(checkpoints, (_kind, name) => {
    if (moment === undefined || !('write' in moment)) return;
    if (name === null || !isTemporary(name) || seen.has(name)) return;
    seen.add(name);
    if (seen.size === moment.write) timers.push(setTimeout(kill, moment.after));
  });
  if (moment !== undefined && !('write' in moment)) timers.push(setTimeout(kill, moment.after));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      watcher.close();
      timers.forEach(clearTimeout);
      resolve({ killed: signal === 'SIGKILL', code, errors });
    });
  });
}

const isTemporary = (name: string): boolean => name.endsWith('.tmp');

/** What a killed run left: whether a write was cut off, and the newest checkpoint. */
export function leftBehind(folder: string): { duringWrite: boolean; newest: number } {
  const names = readdirSync(join(folder, 'checkpoints'));
  const steps = names.flatMap((name) => /^step-(\d+)$/u.exec(name)?.[1] ?? []).map(Number);
  return { duringWrite: names.some(isTemporary), newest: Math.max(0, ...steps) };
}

/** The last checkpoint's tensors, every byte of them, as a checksum. */
export async function fingerprint(folder: string, steps: number): Promise<string> {
  const name = `step-${String(steps).padStart(8, '0')}`;
  const file = join(folder, 'checkpoints', name, 'state.safetensors');
  const { tensors } = await loadFile(file);
  const hash = createHash('sha256');
  for (const [path, { data }] of Object.entries(tensors)) hash.update(path).update(data);
  return hash.digest('hex');
}

/** The losses that the log of a run has, step by step. */
export function losses(folder: string): number[] {
  return readEvents(folder).flatMap((event) => (event.kind === 'step' ? [event.loss] : []));
}

/** The step at which the log says that the run last went on. */
export function resumedAt(folder: string): number {
  return readEvents(folder).findLast(({ kind }) => kind === 'begin')?.step ?? 0;
}
