import { tensor } from '@tapeloop/tensor';
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import * as optim from '../src/index.ts';
import type { Optimizer } from '../src/index.ts';
import { entries } from './trees.ts';

describe('options within their limits', () => {
  const rates = fc.double({ min: 0, max: 10, noNaN: true });
  const decays = fc.double({ min: 0, max: 0.999, noNaN: true });
  const few = { numRuns: Math.ceil((fc.readConfigureGlobal().numRuns ?? 100) / 4) };

  test.prop([rates, decays, decays, fc.boolean()], few)(
    'give finite updates',
    (learningRate, beta1, beta2, flag) => {
      const betas = { learningRate, beta1, beta2 };
      const all: Optimizer[] = [
        optim.adabelief(betas),
        optim.adadelta({ learningRate, rho: beta1 }),
        optim.adagrad({ learningRate, initial: beta1 }),
        optim.adam(betas),
        optim.adamax(betas),
        optim.adamw({ ...betas, weightDecay: beta2, mask: flag }),
        optim.amsgrad(betas),
        optim.lamb({ ...betas, weightDecay: beta2, mask: flag }),
        optim.lion({ ...betas, weightDecay: beta2, mask: flag }),
        optim.nadam(betas),
        optim.radam(betas),
        optim.rmsprop({ learningRate, decay: beta1, momentum: beta2, centered: flag }),
        optim.sgd({ learningRate, momentum: beta1, nesterov: flag && beta1 > 0 }),
      ];
      for (const optimizer of all) {
        const params = tensor(Float32Array.of(1, -1e-3, 0));
        let state = optimizer.init(params);
        for (const gradient of [
          [1, -1e-20, 0],
          [0, 1e3, 0],
          [-1, 0, 0],
        ]) {
          const [updates, next] = optimizer.update(tensor(gradient), state, params);
          state = next;
          expect(entries(updates).every(Number.isFinite)).toBe(true);
        }
      }
    },
  );
});
