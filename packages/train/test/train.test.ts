import { valueAndGrad } from '@tapeloop/autodiff';
import { compile } from '@tapeloop/compiler';
import { inOrder } from '@tapeloop/data';
import { adam, applyUpdates, sgd } from '@tapeloop/optim';
import { foldIn, key, mul, sub, sum, tensor, type Key, type Tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { finish, train } from '../src/index.ts';
import { compiled, entries, eventsOf, go } from './run.ts';

const square = ({ w }: { w: Tensor }, target: Tensor) => {
  const error = sub(w, target);
  return sum(mul(error, error));
};
const simple = {
  params: { w: tensor([0, 1]) as Tensor },
  loss: square,
  optimizer: adam({ learningRate: 0.1 }),
  data: inOrder([tensor([3, -2]), tensor([1, 1]), tensor([5, 0])] as Tensor[]),
};

/** The plain loop. */
function byHand(steps: number): { params: { w: Tensor }; losses: number[] } {
  let { params } = simple;
  let state = simple.optimizer.init(params);
  const losses: number[] = [];
  for (let i = 0; i < steps; i += 1) {
    const [loss, gradient] = valueAndGrad(square)(params, [...simple.data][i % 3]!);
    const [updates, next] = simple.optimizer.update(gradient, state, params);
    params = applyUpdates(params, updates);
    state = next;
    losses.push(loss.item());
  }
  return { params, losses };
}

describe('train', () => {
  it('does what a loop by hand does, and says so', async () => {
    const { events, result } = await eventsOf(
      train({ ...simple, epochs: 2, configuration: { a: 1 } }),
    );
    const { params, losses } = byHand(6);
    expect(result.params.w.toArray()).toEqual(params.w.toArray());
    expect(events.map(({ kind }) => kind)).toEqual(['begin', ...losses.map(() => 'step'), 'end']);
    expect(events[0]).toMatchObject({
      step: 0,
      steps: 6,
      configuration: { a: 1 },
      parameters: [{ path: 'w', shape: [2], dtype: 'float32' }],
    });
    const steps = events.filter((event) => event.kind === 'step');
    expect(steps.map(({ loss }) => loss)).toEqual(losses);
    expect(steps.map(({ epoch }) => epoch)).toEqual([0, 0, 0, 1, 1, 1]);
    expect(events.at(-1)).toMatchObject({ reason: 'finished', step: 6 });
    expect(events.at(-1)).toHaveProperty('peakMemory');
    // What was given can still be read.
    expect(simple.params.w.toArray()).toEqual([0, 1]);
  });

  it('does the same compiled, to rounding, and leaves what was given', async () => {
    const { result } = await eventsOf(train({ ...simple, steps: 20, compile }));
    const want = byHand(20).params.w.toArray() as number[];
    (result.params.w.toArray() as number[]).forEach((x, i) => expect(x).toBeCloseTo(want[i]!, 5));
    expect(simple.params.w.toArray()).toEqual([0, 1]);
  });

  it('averages gradients of several batches, and not over the end of an epoch', async () => {
    const run = train({
      ...simple,
      optimizer: sgd({ learningRate: 0.25 }),
      epochs: 1,
      accumulate: 2,
    });
    const { events, result } = await eventsOf(run);
    // Half of the way to the mean of the first two targets, and from there to the third.
    const half = [0 + 0.5 * (2 - 0), 1 + 0.5 * (-0.5 - 1)];
    expect(result.params.w.toArray()).toEqual([half[0]! + 0.5 * (5 - half[0]!), half[1]! / 2]);
    expect(events.filter(({ kind }) => kind === 'step')).toHaveLength(2);
  });

  it('gives the loss a key of the step', async () => {
    const seen: unknown[] = [];
    const loss = (params: { w: Tensor }, batch: Tensor, given: { readonly key?: Key }) => {
      seen.push(given.key?.toArray());
      return square(params, batch);
    };
    await finish(train({ ...simple, loss, steps: 2, key: key(5) }));
    expect(seen).toEqual([1, 2].map((step) => foldIn(key(5), step).toArray()));
  });

  it('validates, keeps the best parameters, and stops when they get no better', async () => {
    // Goes past the target of validation on its way to that of training.
    const { events, result } = await eventsOf(
      train({
        ...simple,
        params: { w: tensor([0]) as Tensor },
        optimizer: sgd({ learningRate: 0.05 }),
        data: inOrder([tensor([4])] as Tensor[]),
        steps: 100,
        compile,
        validate: {
          data: [tensor([1])] as Tensor[],
          every: 1,
          evaluate: (params: { w: Tensor }, batch: Tensor) => square(params, batch),
          metrics: {
            loss: { init: 0, add: (_: number, x: Tensor) => x.item(), value: (x: number) => x },
          },
        },
        earlyStopping: { patience: 3 },
      }),
    );
    const checks = events.filter((event) => event.kind === 'validation');
    const errors = checks.map(({ metrics }) => metrics['loss']!);
    const least = errors.indexOf(Math.min(...errors));
    expect(checks.map(({ best }) => best).lastIndexOf(true)).toBe(least);
    expect(checks).toHaveLength(least + 1 + 3);
    expect(events.at(-1)).toMatchObject({ reason: 'early stop', step: least + 4 });
    expect(result.best).toMatchObject({ step: least + 1, value: errors[least] });
    expect(square(result.best!.params, tensor([1])).item()).toBe(errors[least]);
  });

  it('ends between two steps when it is asked to', async () => {
    const controller = new AbortController();
    const run = train({ ...simple, steps: 100, signal: controller.signal });
    let last;
    for await (const event of run) {
      if (event.kind === 'step' && event.step === 3) controller.abort();
      last = event;
    }
    expect(last).toMatchObject({ kind: 'end', reason: 'signal', step: 3 });
  });

  it('reports norms and inspections without a change of the run', async () => {
    const { events, result } = await go({
      ...compiled,
      normsEvery: 4,
      inspect: { every: 6, run: (_: unknown, step: number) => ({ samples: [`at ${step}`] }) },
    });
    const without = await go(compiled);
    expect(entries(result.params)).toEqual(entries(without.result.params));
    const withNorms = events.filter((event) => event.kind === 'step' && event.norms !== undefined);
    expect(withNorms.map(({ step }) => step)).toEqual([4, 8, 12]);
    expect(withNorms[0]).toMatchObject({ norms: { w: {}, 'layers[0]': {} } });
    const inspections = events.filter((event) => event.kind === 'inspection');
    expect(inspections.map(({ samples }) => samples)).toEqual([['at 6'], ['at 12']]);
  });

  it('measures norms of parameter, gradient and update', async () => {
    const rate = 0.25;
    const { events } = await eventsOf(
      train({ ...simple, optimizer: sgd({ learningRate: rate }), steps: 1, normsEvery: 1 }),
    );
    const gradient = Math.hypot(2 * (0 - 3), 2 * (1 + 2));
    const step = events.find((event) => event.kind === 'step');
    expect(step!.norms!['w']!.gradient).toBeCloseTo(gradient, 6);
    expect(step!.norms!['w']!.update).toBeCloseTo(rate * gradient, 6);
    expect(step!.norms!['w']!.parameter).toBeCloseTo(Math.hypot(1.5, -0.5), 6);
  });

  it('makes metrics of what the loss returns beside itself', async () => {
    const { events } = await go({ steps: 2 });
    const steps = events.filter((event) => event.kind === 'step');
    for (const { loss, metrics } of steps) expect(metrics['mean']).toBeCloseTo(loss, 5);
  });

  it('says that data is empty', async () => {
    const run = finish(train({ ...simple, data: inOrder<Tensor>([]), steps: 2 }));
    await expect(run).rejects.toThrow(
      'train: epoch 0 of the data is empty; give at least one batch.',
    );
  });

  it('lets go of the data when its events are left', async () => {
    let closed = false;
    const data = {
      iterate: () => ({
        next: async () => ({ done: false as const, value: tensor([1, 2]) as Tensor }),
        position: () => ({ epoch: 0 }),
        return: async () => {
          closed = true;
          return { done: true as const, value: undefined };
        },
        [Symbol.asyncIterator]() {
          return this;
        },
      }),
      [Symbol.asyncIterator]() {
        return this.iterate();
      },
    };
    for await (const event of train({ ...simple, data, steps: 9 })) if (event.step === 2) break;
    expect(closed).toBe(true);
  });
});
