import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const command = fileURLToPath(new URL('../test-kill.ts', import.meta.url));

it(
  'ends with the same bits after every kill, and says so in one line of JSON',
  { timeout: 120_000 },
  () => {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--conditions=@tapeloop/source', command, '--runs', '3', '--steps', '20', '--json'],
      { encoding: 'utf8' },
    );
    expect(stderr).toBe('');
    const last = JSON.parse(stdout.trim().split('\n').at(-1)!) as Record<string, number>;
    expect(last).toEqual({
      runs: 3,
      killed: 3,
      identical: 3,
      lost: 0,
      duringWrite: expect.any(Number),
    });
  },
);
