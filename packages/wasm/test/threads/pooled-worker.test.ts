import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it, vi } from 'vitest';
import { ModuleBuilder } from '../../src/index.ts';
import { PooledWorker } from '../../src/threads/pooled-worker.ts';

it('ends when it has had nothing to do for long, and cannot be taken any more', async () => {
  const worker = new PooledWorker(1);
  await vi.waitUntil(() => worker.isGone, { timeout: 10_000 });
  expect(worker.take()).toBe(false);
  expect(worker.hasFailed).toBe(false);
});

it('is taken once, when it has begun', async () => {
  const worker = new PooledWorker();
  await vi.waitUntil(() => worker.take(), { timeout: 10_000 });
  expect(worker.take()).toBe(false);
  worker.end();
  expect(worker.isGone).toBe(true);
});

it('ends where it keeps much that nobody needs', async () => {
  const builder = new ModuleBuilder();
  builder.importMemory('env', 'memory', { initial: 0, maximum: 65_536, shared: true });
  builder.export({ run: builder.define('run', { index: 'i32', count: 'i32' }, () => {}) });
  const module = new WebAssembly.Module(builder.bytes());
  const worker = new PooledWorker();
  const learn = (id: number, pages: number): void => {
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
    worker.learn({ id, module, memory, control: 0 });
  };
  learn(1, 1);
  learn(2, 1025);
  await vi.waitUntil(() => worker.take(), { timeout: 10_000 });
  worker.forget(1);
  expect(worker.isGone).toBe(false);
  worker.forget(2);
  expect(worker.isGone).toBe(true);
});

it('keeps no program alive', async () => {
  const program = fileURLToPath(new URL('ending-program.ts', import.meta.url));
  const args = ['--conditions=@tapeloop/source', program];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  expect(stdout).toBe('ended\n');
}, 30_000);
