import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Job, JobResult } from './job.ts';

/** Does jobs in processes, so many at a time; each result is handed over as soon as it is there. */
export async function runAll(
  jobs: readonly Job[],
  workers: number,
  done: (job: Job, result: JobResult) => void,
): Promise<void> {
  const waiting = jobs.values();
  // Each takes the next job when it has done one.
  const one = async (): Promise<void> => {
    for (const job of waiting) done(job, await inProcess(job));
  };
  await Promise.all(Array.from({ length: workers }, one));
}

async function inProcess(job: Job): Promise<JobResult> {
  const child = fork(new URL('worker.ts', import.meta.url));
  child.send(job);
  const result = once(child, 'message').then(([message]: JobResult[]) => message!);
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${JSON.stringify(job)} ended with ${code} and no result.`);
  });
  return Promise.race([result, ended]);
}
