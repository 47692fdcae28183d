import { spawnSync } from 'node:child_process';

/**
 * Runs this program with the Node that called npm, which tools/run.mjs has left in the environment.
 * Returns false where that is the Node that runs it already.
 */
export function onCallersNode(): boolean {
  const { CALLERS_NODE: callers = process.execPath } = process.env;
  if (callers === process.execPath) return false;
  const loader = new URL('loader.mjs', import.meta.url).href;
  const [program, ...args] = process.argv.slice(1);
  const { status, error } = spawnSync(
    callers,
    [`--import=${loader}`, ...process.execArgv, program!, ...args],
    { stdio: 'inherit' },
  );
  if (error) throw error;
  process.exitCode = status ?? 1;
  return true;
}
