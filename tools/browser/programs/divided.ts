import { stage, treeLeaves } from '@tapeloop/autodiff';
import { bestSimd } from '@tapeloop/wasm';
import { executable } from '../../../packages/compiler/src/executable.ts';
import { optimize } from '../../../packages/compiler/src/passes.ts';
import { digest } from './digest.ts';
import { namesSteps } from './names-steps.ts';

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** The bits of a training step on so many threads, everything divided that can be. */
export async function divided(options: {
  readonly threads: number;
}): Promise<{ threads: number; bits: string }> {
  const { threads } = options;
  const { step, params, state, batches } = namesSteps({ hidden: 24, size: 24 });
  const { graph } = stage(step, params, state, batches[0]!);
  const code = executable(optimize(graph), { simd: bestSimd(), threads, grain: 0 });
  const args = treeLeaves([params, state, batches[0]]);
  const end = performance.now() + 20_000;
  let results = code.call(args);
  // Workers start while this thread listens to others.
  while (code.threadsInCall < threads && performance.now() < end) {
    await pause();
    results = code.call(args);
  }
  return { threads: code.threadsInCall, bits: await digest(results) };
}
