// Starts a worker, waits until it has begun, and has nothing more to do: it must end long before the worker would.
import { PooledWorker } from '../../src/threads/pooled-worker.ts';

const worker = new PooledWorker();
while (!worker.take()) await new Promise((resolve) => setTimeout(resolve, 1));
const last = performance.now();
process.once('exit', () => {
  console.log(performance.now() - last < 4_000 ? 'ended' : 'waited for the worker');
});
