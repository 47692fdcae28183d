import { PooledWorker, type Lesson } from './pooled-worker.ts';

/** Workers that could not be started after which no more are tried. */
const ATTEMPTS = 3;

/** The workers of this thread, for whatever it runs on several. */
const workers: PooledWorker[] = [];
let failures = 0;

/** Takes up to so many workers that are ready for a task; those that are missing are started, for a later call. */
export function takeWorkers(lesson: Lesson, count: number): PooledWorker[] {
  const taken: PooledWorker[] = [];
  for (let i = 0; i < count; i += 1) {
    const worker = workerAt(i);
    if (worker === undefined) break;
    worker.learn(lesson);
    if (worker.take()) taken.push(worker);
  }
  return taken;
}

/** Nobody runs a task any more. */
export const forgetTask = (id: number): void => {
  for (const worker of workers) worker.forget(id);
};

function workerAt(i: number): PooledWorker | undefined {
  const known = workers[i];
  if (known !== undefined && !known.isGone) return known;
  if (known?.hasFailed === true) countFailure(1, 'they end before they begin');
  if (failures >= ATTEMPTS) return undefined;
  try {
    return (workers[i] = new PooledWorker());
  } catch (error) {
    countFailure(ATTEMPTS, error);
    return undefined;
  }
}

/** Workers may be forbidden here, as by a policy of the page. */
function countFailure(count: number, reason: unknown): void {
  failures += count;
  if (failures < ATTEMPTS) return;
  console.debug('@tapeloop/wasm: one thread, since no worker can be started:', reason);
}
