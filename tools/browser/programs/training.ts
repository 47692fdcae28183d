import { compile, type CompileOptions } from '@tapeloop/compiler';
import { digest } from './digest.ts';
import { namesSteps } from './names-steps.ts';

/** Trains the names example for some steps: its losses, and the bits of all parameters afterwards. */
export async function training(options: {
  readonly steps: number;
  /** As it is where this is missing. */
  readonly compile?: CompileOptions;
}): Promise<{ losses: number[]; bits: string }> {
  const { step, batches, ...begin } = namesSteps({ hidden: 24, size: 24 });
  const train = options.compile === undefined ? step : compile(step, options.compile);
  let { params, state } = begin;
  const losses: number[] = [];
  for (let i = 0; i < options.steps; i += 1) {
    const trained = train(params, state, batches[i % batches.length]!);
    ({ params, state } = trained);
    losses.push(trained.loss.item());
  }
  return { losses, bits: await digest({ params, state }) };
}
