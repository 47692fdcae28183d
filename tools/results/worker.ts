// A process of its own for one job: it is told one, answers with the result and ends.
import { runJob, type Job } from './job.ts';

process.once('message', (job: Job) => {
  process.send!(runJob(job), () => process.disconnect());
});
