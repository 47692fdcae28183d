// Mistakes over the names of index.messages.test.ts: of cells and of layers over time.
import { key, zeros } from '@tapeloop/tensor';
import * as layers from '../src/index.ts';
import { bidirectional, lstmCell, recurrent, recurrentStack } from '../src/index.ts';
import type { Mistake } from './mistakes.ts';
import { call } from './untyped.ts';

const cell = lstmCell({ inputSize: 100, hiddenSize: 256 });
const small = lstmCell({ inputSize: 256, hiddenSize: 8 });
const lstm = recurrent(cell);
const timeMajor = recurrent(cell, { timeMajor: true });
const cp = cell.init(key(0));

export const mistakesOverTime: readonly Mistake[] = [
  {
    code: 'cell.step(cp, cell.initialCarry(64), zeros([35, 64, 100]))',
    got: 'Tensor<[35, 64, 100]>',
    message:
      'lstmCell(100 -> 256): expected input [batch, 100], got [35, 64, 100]; unstack or scan over the time axis first',
    run: () => call(cell, 'step', cp, cell.initialCarry(64), zeros([35, 64, 100])),
  },
  {
    code: 'cell.step(cp, cell.initialCarry(64), zeros([64, 101]))',
    got: 'Tensor<[64, 101]>',
    message: 'lstmCell(100 -> 256): expected input [batch, 100], got [64, 101]',
    run: () => call(cell, 'step', cp, cell.initialCarry(64), zeros([64, 101])),
  },
  {
    code: 'cell.step(cp, cell.initialCarry(64), zeros([100]))',
    got: 'Tensor<[100]>',
    message: 'lstmCell(100 -> 256): expected input [batch, 100], got [100]',
    run: () => call(cell, 'step', cp, cell.initialCarry(64), zeros([100])),
  },
  {
    code: 'cell.step(cp, cell.initialCarry(32), zeros([64, 100]))',
    got: 'Tensor<[64, 100]>',
    message: 'lstmCell(100 -> 256): carry has batch 32, input [64, 100] has batch 64',
    run: () => call(cell, 'step', cp, cell.initialCarry(32), zeros([64, 100])),
  },
  {
    code: 'cell.step(cp, { h: zeros([64, 256]), c: zeros([32, 256]) }, zeros([64, 100]))',
    got: 'Tensor<[64, 100]>',
    message: 'lstmCell(100 -> 256): carry has batch 32, input [64, 100] has batch 64',
    run: () => {
      const carry = { h: zeros([64, 256]), c: zeros([32, 256]) };
      return call(cell, 'step', cp, carry, zeros([64, 100]));
    },
  },
  {
    code: "cell.step(cp, cell.initialCarry(dim('batch', 64)), zeros([dim('other', 32), 100]))",
    got: 'Tensor<[Dim<"other">, 100]>',
    message: 'lstmCell(100 -> 256): carry has batch batch, input [other, 100] has batch other',
  },
  {
    code: 'lstm.apply(cp, zeros([64, 35, 99]))',
    got: 'Tensor<[64, 35, 99]>',
    message: 'recurrent: expected input [batch, time, 100], got [64, 35, 99]',
    run: () => call(lstm, 'apply', cp, zeros([64, 35, 99])),
  },
  {
    code: 'lstm.apply(cp, zeros([64, 100]))',
    got: 'Tensor<[64, 100]>',
    message: 'recurrent: expected input [batch, time, 100], got [64, 100]',
    run: () => call(lstm, 'apply', cp, zeros([64, 100])),
  },
  {
    code: 'timeMajor.apply(cp, zeros([64, 100]))',
    got: 'Tensor<[64, 100]>',
    message: 'recurrent: expected input [time, batch, 100], got [64, 100]',
    run: () => call(timeMajor, 'apply', cp, zeros([64, 100])),
  },
  {
    code: 'bidirectional(cell, small)',
    got: 'LSTMCell<256, 8>',
    message: 'bidirectional: the cells take 100 and 256 features; they see the same sequences',
    run: () => call(layers, 'bidirectional', cell, small),
  },
  {
    code: "bidirectional(cell, lstmCell({ inputSize: 100, hiddenSize: 8 }), { merge: 'sum' })",
    got: 'LSTMCell<100, 8>',
    message: 'bidirectional: the cells give 256 and 8 features; sum needs as many of both',
    run: () =>
      call(layers, 'bidirectional', cell, lstmCell({ inputSize: 100, hiddenSize: 8 }), {
        merge: 'sum',
      }),
  },
  {
    code: 'bidirectional(cell, cell).apply(bothParams, zeros([64, 100]))',
    got: 'Tensor<[64, 100]>',
    message: 'bidirectional: expected input [batch, time, 100], got [64, 100]',
    run: () => {
      const both = bidirectional(cell, cell);
      return call(both, 'apply', both.init(key(0)), zeros([64, 100]));
    },
  },
  {
    code: 'recurrentStack([lstm, lstm])',
    got: 'Recurrent<LSTMCell<100, 256>>[]',
    message: 'recurrentStack: number 1 takes 100 features, the one before gives 256',
    run: () => call(layers, 'recurrentStack', [lstm, lstm]),
  },
  {
    code: 'recurrentStack([lstm, recurrent(small)]).apply([cp, small.init(k)], zeros([64, 35, 99]))',
    got: 'Tensor<[64, 35, 99]>',
    message: 'recurrentStack: expected input [batch, time, 100], got [64, 35, 99]',
    run: () => {
      const stack = recurrentStack([lstm, recurrent(small)]);
      return call(stack, 'apply', stack.init(key(0)), zeros([64, 35, 99]));
    },
  },
];
