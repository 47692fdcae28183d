import { sgd } from '@tapeloop/optim';
import { rnnCell } from '@tapeloop/layers';
import { tanh } from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import * as conformance from '../src/index.ts';
import { alike } from '../src/index.ts';

const cell = rnnCell({ inputSize: 1, hiddenSize: 1 });

/** The whole message, the function, and the arguments that earn it. */
const refusals: readonly [string, keyof typeof conformance, readonly unknown[]][] = [
  ['checkCell: expected a cell, got null; it needs a method init.', 'checkCell', [null]],
  [
    'checkCell: expected a cell, got an object; it needs a method initialCarry.',
    'checkCell',
    [{ ...cell, initialCarry: 1 }],
  ],
  ['checkCell: seed must be a whole number, got 0.5.', 'checkCell', [cell, { seed: 0.5 }]],
  [
    'checkCell: steps must be a whole number of at least 1, got 0.',
    'checkCell',
    [cell, { steps: 0 }],
  ],
  [
    'checkCell: batch must be a whole number of at least 1, got the string "2".',
    'checkCell',
    [cell, { batch: '2' }],
  ],
  ['checkLayer: expected a layer, got an object; it needs a method init.', 'checkLayer', [{}, [1]]],
  [
    'checkOptimizer: expected an optimizer, got an object; it needs a method init.',
    'checkOptimizer',
    [{ update: sgd }],
  ],
  [
    'checkPrimitive: expected an operation, a function of its operands.',
    'checkPrimitive',
    [3, alike(1)],
  ],
  [
    'checkPrimitive: runs must be a whole number of at least 1, got -1.',
    'checkPrimitive',
    [tanh, alike(1), { runs: -1 }],
  ],
  ['checkBackend: expected a function from function to function.', 'checkBackend', [{}]],
  [
    'checkBackend: runs must be a whole number of at least 1, got NaN.',
    'checkBackend',
    [(f: unknown) => f, { runs: Number.NaN }],
  ],
];

it.each(refusals)('refuses: %s', (message, name, args) => {
  const run = () => Reflect.apply(Reflect.get(conformance, name) as () => unknown, undefined, args);
  expect(run).toThrow(expect.objectContaining({ message }));
});
