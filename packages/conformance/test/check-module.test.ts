import { stopGradient } from '@tapeloop/autodiff';
import { dense, rnnCell } from '@tapeloop/layers';
import { sgd } from '@tapeloop/optim';
import { mul, tensor, type Tensor } from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { checkModule } from '../src/check-module.ts';

it('knows cells, layers, optimizers and functions among the exports', () => {
  const layer = dense({ inputs: 2, outputs: 1 });
  const { reports, skipped } = checkModule(
    {
      cell: rnnCell({ inputSize: 1, hiddenSize: 1 }),
      layer,
      layerInput: [2, 2],
      another: layer,
      plain: sgd({ learningRate: 0.1 }),
      held: (x: Tensor) => mul(x, stopGradient(x)),
      heldArgs: [tensor([0.5])],
      lonely: (x: Tensor) => x,
      size: 3,
    },
    7,
  );
  expect(reports.map(({ subject, verdict, seed }) => [subject, verdict, seed])).toEqual([
    ['rnnCell(1 -> 1)', 'pass', 7],
    ['dense(2 -> 1)', 'pass', 7],
    ['plain', 'pass', 0],
    ['held', 'fail', 7],
  ]);
  expect(skipped).toEqual([
    'another is a layer; export its input as anotherInput.',
    'lonely is a function; export its arguments as lonelyArgs.',
  ]);
});
