import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** A command, and what it changes in the environment; undefined unsets. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
}

/** What a command prints. Throws with the last line of its complaint where it fails. */
export async function outputOf({ program, args, env, cwd }: Command): Promise<string> {
  const child = spawn(program, args, {
    env: { ...process.env, ...env },
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const failed = once(child, 'error').then(([error]: Error[]) => Promise.reject(error!));
  const done = Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  const [output, complaint, [status]] = await Promise.race([done, failed]);
  if (status === 0) return output;
  const lines = complaint.trim().split('\n');
  // Node ends with its version, after the stack.
  const reason = lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.at(-1);
  throw new Error(reason === undefined || reason === '' ? `it ended with ${status}` : reason);
}
