// A run for the test of a full disk: node full-disk.ts FOLDER STEPS. Goes on where there is a run, and
// prints the checksum of what it ends with.
import { createHash } from 'node:crypto';
import { inOrder } from '@tapeloop/data';
import { adam } from '@tapeloop/optim';
import { mul, sub, sum, tensor, zeros, type Tensor } from '@tapeloop/tensor';
import { finish, train } from '../src/index.ts';
import { checkpointFolder } from '../src/node.ts';

const [folder = '', steps = ''] = process.argv.slice(2);
const run = train({
  params: { w: zeros([10_000]) as Tensor },
  loss: ({ w }, target: Tensor) => sum(mul(sub(w, target), sub(w, target))),
  optimizer: adam({ learningRate: 0.1 }),
  data: inOrder([tensor(1), tensor(2), tensor(3)] as Tensor[]),
  steps: Number(steps),
  checkpoints: checkpointFolder(folder, { every: 2 }),
  resume: true,
});
try {
  const { params } = await finish(run);
  console.log(createHash('sha256').update(params.w.data).digest('hex'));
} catch (error) {
  console.error((error as Error).message);
}
