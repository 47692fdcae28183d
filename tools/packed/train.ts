import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { inOrder } from '@tapeloop/data';
import { sgd } from '@tapeloop/optim';
import { mul, sub, sum, tensor, type Tensor } from '@tapeloop/tensor';
import { finish, train } from '@tapeloop/train';
import { checkpointFolder, loadCheckpoint, showProgress } from '@tapeloop/train/node';
import { writeReport } from '@tapeloop/train/report';

const folder = mkdtempSync(`${tmpdir()}/tapeloop-packed-`);
const run = train({
  params: { w: tensor([0, 0]) as Tensor },
  loss: ({ w }, target: Tensor) => sum(mul(sub(w, target), sub(w, target))),
  optimizer: sgd({ learningRate: 0.25 }),
  data: inOrder([tensor([3, -2])] as Tensor[]),
  steps: 40,
  checkpoints: checkpointFolder(folder, { every: 20 }),
});
const { params } = await finish(showProgress(run));
if (params.w.data.join() !== '3,-2') throw new Error(`it learns ${params.w.data.join()}`);
const { step, tensors } = await loadCheckpoint(folder);
if (step !== 40 || tensors['params.w']?.data.join() !== '3,-2') throw new Error('it keeps less');
rmSync(folder, { recursive: true });
console.log(params.w);

// Of a report: what is wrong is said before a file is written.
const message = await writeReport('').then(
  () => 'nothing',
  (error: Error) => error.message,
);
if (!message.includes('the folder must be a path')) throw new Error(`what was said is: ${message}`);
