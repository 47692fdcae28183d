import { named, remat, scan } from '@tapeloop/autodiff';
import { compile } from '@tapeloop/compiler';
import { inOrder } from '@tapeloop/data';
import { sgd } from '@tapeloop/optim';
import {
  add,
  log,
  mul,
  sqrt,
  sub,
  sum,
  tensor,
  zeros,
  type Scalar,
  type Tensor,
} from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { finish, train } from '../src/index.ts';
import { checkpointFolder, loadCheckpoint } from '../src/node.ts';
import { temporaryFolder } from './run.ts';

type Params = Record<string, Tensor>;
type Planted = readonly [
  what: string,
  message: string,
  params: Params,
  batch: Tensor,
  loss: (params: Params, batch: Tensor) => Tensor,
];

const stepOf =
  (w: Tensor) =>
  (h: Tensor, x: Tensor): [Tensor, Tensor] => {
    const next = add(mul(h, w), log(sub(x, 3)));
    return [next, next];
  };
const rooted = (h: Tensor, x: Tensor): [Tensor, Tensor] => {
  const next = named('gate', (a: Tensor) => sqrt(a))(mul(h, x));
  return [next, next];
};
const columns = tensor([
  [1, 1],
  [1, 0],
  [2, 2],
]) as Tensor;

const planted: readonly Planted[] = [
  [
    'forward',
    "the loss is infinite at step 1: log of 0, forward, scope 'head'.",
    { w: tensor([0, 1, 2]) },
    tensor([1, 2, 3]),
    (p, x) => named('head', (y: Tensor) => sum(log(y)))(mul(p['w']!, x)),
  ],
  [
    'backward alone',
    "the gradient of scale is infinite at step 1: div of 0.5 and 0, backward, scope 'root'.",
    { scale: tensor([0, 1, 2]) },
    tensor([1, 2, 3]),
    (p, x) => named('root', (s: Tensor) => sum(mul(sqrt(s), x)))(p['scale']!),
  ],
  [
    'at a step of a loop',
    "the loss is infinite at step 1: log of 0, forward, scope 'cell', time step 3.",
    { w: tensor(0.5) },
    tensor([4, 5, 6, 3, 7]),
    (p, xs) => scan(named('cell', stepOf(p['w']!)), zeros([]), xs)[0],
  ],
  [
    'at a step of a loop, on the way back',
    "the gradient of h is NaN at step 1: div of 0.5 and 0, backward, scope 'gate', time step 2.",
    { h: tensor([1, 1]) },
    columns,
    (p, xs) => sum(scan(rooted, p['h']!, xs)[1]),
  ],
  [
    'in what is computed again',
    "the loss is NaN at step 1: log of -1 (the parameter w), forward, scope 'inner'.",
    { w: tensor([1, -1]) },
    tensor([1, 1]),
    (p, x) => sum(mul(x, remat(named('inner', (w: Tensor) => log(w)))(p['w']!))),
  ],
  [
    'in a parameter',
    'the loss is NaN at step 1: the parameter w has it already.',
    { w: tensor([1, Number.NaN, 2]) },
    tensor([1, 2, 3]),
    (p, x) => sum(mul(p['w']!, x)),
  ],
  [
    'in the data at a step',
    'the loss is NaN at step 1: the batch has it already, time step 1.',
    { w: tensor(0.5) },
    tensor([4, Number.NaN, 6]),
    (p, xs) => scan(stepOf(p['w']!), zeros([]), xs)[0],
  ],
];

const advice = 'Mend that operation or the data, clip gradients, or lower the learning rate.';

describe.each([
  ['as written', {}],
  ['compiled', { compile }],
])('what is not finite, %s', (_how, how) => {
  it.each(planted)('is traced: %s', async (_what, message, params, batch, loss) => {
    const run = train({
      params,
      // The cast: each of them is a scalar.
      loss: loss as (params: Params, batch: Tensor) => Scalar,
      optimizer: sgd({ learningRate: 0.1 }),
      data: inOrder([batch]),
      steps: 2,
      ...how,
    });
    const whole = `train: ${message} ${advice}`;
    await expect(finish(run)).rejects.toThrow(expect.objectContaining({ message: whole }));
  });

  it('is traced to the batch among several, and to the optimizer', async () => {
    const common = {
      loss: (p: Params, x: Tensor) => planted[0]![4](p, x) as Scalar,
      steps: 1,
      ...how,
    };
    const run = train({
      ...common,
      params: { w: tensor([1, 1, 2]) as Tensor },
      optimizer: sgd({ learningRate: 0.1 }),
      data: inOrder([tensor([1, 2, 3]), tensor([1, 0, 3])] as Tensor[]),
      accumulate: 2,
    });
    await expect(finish(run)).rejects.toThrow("log of 0, forward, scope 'head'");
    const wild = train({
      ...common,
      params: { w: tensor([1, 1, 2]) as Tensor },
      optimizer: sgd({ learningRate: 3e38 }),
      data: inOrder([tensor([1e-5, 1e-5, 1e-5])] as Tensor[]),
      loss: (p: Params) => sum(mul(mul(p['w']!, p['w']!), 10)),
    });
    await expect(finish(wild)).rejects.toThrow(
      /the updated parameter w is infinite at step 1: mul of .*, in the optimizer/u,
    );
  });

  it('leaves the state from before in a checkpoint, with which the run goes on', async () => {
    const folder = temporaryFolder();
    const batches = [tensor([1, 2]), tensor([3, 1]), tensor([1, 0]), tensor([2, 2])] as Tensor[];
    const options = {
      params: { w: tensor([1, 1]) as Tensor },
      loss: (p: Params, x: Tensor) => sum(sub(0, log(mul(p['w']!, x)))),
      optimizer: sgd({ learningRate: 0.01 }),
      steps: 4,
      checkpoints: checkpointFolder(folder, { every: 100 }),
      ...how,
    };
    const failed = finish(train({ ...options, data: inOrder(batches) }));
    await expect(failed).rejects.toThrow(`The state before it is in ${folder}/step-00000002.`);
    expect((await loadCheckpoint(folder)).step).toBe(2);
    const mended = batches.with(2, tensor([1, 1]) as Tensor);
    const { step, params } = await finish(
      train({ ...options, data: inOrder(mended), resume: true }),
    );
    expect(step).toBe(4);
    const whole = await finish(
      train({
        ...options,
        checkpoints: checkpointFolder(temporaryFolder(), { every: 9 }),
        data: inOrder(mended),
      }),
    );
    expect(params.w.toArray()).toEqual(whole.params.w.toArray());
  });
});
