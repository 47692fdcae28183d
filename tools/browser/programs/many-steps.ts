import { compile } from '@tapeloop/compiler';
import { namesSteps } from './names-steps.ts';

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

type Running = ReturnType<typeof begin>;
const begin = (isCompiled: boolean) => {
  const { step, batches, params, state } = namesSteps({ hidden: 4, size: 2 });
  return { train: isCompiled ? compile(step, { donate: [0, 1] }) : step, batches, params, state };
};
const running = new Map<boolean, Running>();

/** Goes on for so many steps of a tiny model, which it keeps between calls; the last loss. */
export async function manySteps(options: {
  readonly steps: number;
  readonly compiled: boolean;
}): Promise<number> {
  const kept = running.get(options.compiled) ?? begin(options.compiled);
  running.set(options.compiled, kept);
  let loss = Number.NaN;
  for (let i = 0; i < options.steps; i += 1) {
    const trained = kept.train(kept.params, kept.state, kept.batches[i % kept.batches.length]!);
    Object.assign(kept, { params: trained.params, state: trained.state });
    loss = trained.loss.item();
    // As a program does that also listens to others: without it no finalizer runs.
    if (i % 100 === 0) await pause();
  }
  return loss;
}
