import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it, vi } from 'vitest';
import { Helper } from '../../src/threads/helper.ts';

it('ends when it has had nothing to do for long, and cannot be taken any more', async () => {
  const helper = new Helper(1);
  await vi.waitUntil(() => helper.isGone, { timeout: 10_000 });
  expect(helper.take()).toBe(false);
  expect(helper.hasFailed).toBe(false);
});

it('is taken once, when it has begun', async () => {
  const helper = new Helper();
  await vi.waitUntil(() => helper.take(), { timeout: 10_000 });
  expect(helper.take()).toBe(false);
  helper.end();
  expect(helper.isGone).toBe(true);
});

it('keeps no program alive', async () => {
  const program = fileURLToPath(new URL('ending-program.ts', import.meta.url));
  const args = ['--conditions=@tapeloop/source', program];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  expect(stdout).toBe('ended\n');
}, 30_000);
