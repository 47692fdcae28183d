import type { TrainEvent } from '@tapeloop/train';

const event: TrainEvent = { kind: 'step', step: 1, epoch: 0, loss: 0.5, metrics: {}, seconds: 1 };
console.log(event.step);
