import type { TrainEvent } from '@tapeloop/train';
import { writeReport } from '@tapeloop/train/report';

const event: TrainEvent = { kind: 'step', step: 1, epoch: 0, loss: 0.5, metrics: {}, seconds: 1 };
console.log(event.step);

// Of a report: what is wrong is said before a file is written.
const message = await writeReport('').then(
  () => 'nothing',
  (error: Error) => error.message,
);
if (!message.includes('the folder must be a path')) throw new Error(`what was said is: ${message}`);
