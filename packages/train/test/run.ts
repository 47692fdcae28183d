import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '@tapeloop/compiler';
import { shuffle } from '@tapeloop/data';
import { adam } from '@tapeloop/optim';
import { key as pairKey } from '@tapeloop/random';
import {
  abs,
  add,
  key,
  mul,
  normal,
  sub,
  sum,
  tensor,
  type Key,
  type Tensor,
} from '@tapeloop/tensor';
import { onTestFinished } from 'vitest';
import { average, finish, train, type TrainEvent } from '../src/index.ts';

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tapeloop-train-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const batches = [1, 2, 3, 4, 5, 6, 7].map((x) => [x, -x]);

/** A run in which everything matters: order of data, keys, moments, accumulation, validation. */
export function options() {
  return {
    params: { w: tensor([0.5, 0.2]), layers: [tensor([[1, 2, 3]])] },
    loss: (
      { w, layers: [v] }: { w: Tensor; layers: Tensor[] },
      target: Tensor,
      { key: noise }: { readonly key?: Key },
    ) => {
      const error = sub(add(w, mul(0.1, normal(noise!, [2]))), target);
      const total = add(sum(mul(error, error)), sum(mul(v!, v!)));
      return [total, { total, count: 1 }] as const;
    },
    optimizer: adam({ learningRate: 0.05 }),
    data: shuffle(batches, pairKey(1)),
    toBatch: (element: readonly number[]) => tensor(element) as Tensor,
    steps: 12,
    key: key(3),
    accumulate: 2,
    metrics: { mean: average() },
    validate: {
      data: [[3, -3]],
      every: 3,
      evaluate: ({ w }: { w: Tensor }, target: Tensor) => ({
        total: sum(abs(sub(w, target))),
        count: 1,
      }),
      metrics: { error: average() },
    },
  };
}

/** Its parameters' entries after a whole run. */
export const entries = ({ w, layers }: { w: Tensor; layers: Tensor[] }): number[][] =>
  [w, ...layers].map(({ data }) => Array.from(data));

/** All events, and what the run returns. */
export async function eventsOf<Result>(
  run: AsyncGenerator<TrainEvent, Result, undefined>,
): Promise<{ events: TrainEvent[]; result: Result }> {
  const events: TrainEvent[] = [];
  async function* noted(): AsyncGenerator<TrainEvent, Result, undefined> {
    let next = await run.next();
    while (next.done !== true) {
      events.push(next.value);
      yield next.value;
      next = await run.next();
    }
    return next.value;
  }
  return { events, result: await finish(noted()) };
}

export const compiled = { compile } as const;
export const go = (extra: object = {}) => eventsOf(train({ ...options(), ...extra }));
