import { key, ones, tensor, zeros } from '@tapeloop/tensor';
import {
  bidirectional,
  gruCell,
  lstmCell,
  minGRUCell,
  recurrent,
  recurrentStack,
} from '../../src/index.ts';
import { calling, making, wrongKey, type WrongInput } from './row.ts';

const k = key(0);
const size = { inputSize: 3, hiddenSize: 2 } as const;
const lstm = lstmCell(size);
const lstmParams = lstm.init(k);
const gru = gruCell(size);
const overTime = recurrent(lstm);
const timeMajor = recurrent(lstm, { timeMajor: true });
const xs = zeros([4, 5, 3]);
const lengths = (...steps: number[]) => tensor(steps, { dtype: 'int32' });

const minGRU = minGRUCell(size);
const atOnce = recurrent(minGRU, { parallel: true });

const wrongRecurrent: readonly WrongInput[] = [
  [
    'recurrent: each step of lstmCell(3 -> 2) waits for the one before; leave parallel out, or take a cell that has such a form, as minGRUCell.',
    making('recurrent', lstm, { parallel: true }),
  ],
  [
    'minGRUCell(3 -> 2): carry has batch 5, input [5, 4, 3] has batch 4',
    calling(atOnce, 'apply', minGRU.init(k), xs, { initialCarry: minGRU.initialCarry(5) }),
  ],
  [
    'recurrent: lengths, a mask and cuts are for steps one after another; leave them out, or leave parallel out.',
    calling(atOnce, 'apply', minGRU.init(k), xs, { lengths: lengths(1, 2, 3, 4) }),
  ],
  ['recurrent: expected a cell, got undefined without init.', making('recurrent')],
  ['recurrent: expected a cell, got an object without step.', making('recurrent', overTime)],
  ['recurrent: expected an object of options, got null.', making('recurrent', lstm, null)],
  wrongKey(overTime),
  [
    'recurrent: expected input [batch, time, 3], got [4, 3]',
    calling(overTime, 'apply', lstmParams, zeros([4, 3])),
  ],
  [
    'recurrent: expected input [batch, time, 3], got [4, 5, 2]',
    calling(overTime, 'apply', lstmParams, zeros([4, 5, 2])),
  ],
  [
    'recurrent: expected input [batch, time, 3], got an array of 1',
    calling(overTime, 'apply', lstmParams, [zeros([4, 3])]),
  ],
  [
    'recurrent: expected input [time, batch, 3], got undefined',
    calling(timeMajor, 'apply', lstmParams),
  ],
  [
    'recurrent: expected input [time, batch, 3], got [4, 3]',
    calling(timeMajor, 'apply', lstmParams, zeros([4, 3])),
  ],
  [
    'lstmCell(3 -> 2): carry has batch 5, input [4, 3] has batch 4',
    calling(overTime, 'apply', lstmParams, xs, { initialCarry: lstm.initialCarry(5) }),
  ],
  [
    'lstmCell(3 -> 2): carry.c goes in as [4, 1] and comes out as [4, 2]; a carry keeps its shape from step to step',
    calling(overTime, 'apply', lstmParams, xs, {
      initialCarry: { ...lstm.initialCarry(4), c: zeros([4, 1]) },
    }),
  ],
  [
    'lstmCell(3 -> 2): carry should be an object with keys h, c, got float32 [4, 2]; both trees need the same structure.',
    calling(overTime, 'apply', lstmParams, xs, { initialCarry: zeros([4, 2]) }),
  ],
  [
    'splitKey: the key is a number; make one with key(seed).',
    calling(overTime, 'apply', lstmParams, xs, { key: 3 }),
  ],
  [
    "lstmCell(3 -> 2): expected params { wx, wh, b }, got { wx, wh, bx, bh }; make them with this one's init.",
    calling(overTime, 'apply', gru.init(k), xs),
  ],
  [
    'recurrent: expected lengths [4], got [5]',
    calling(overTime, 'apply', lstmParams, xs, { lengths: lengths(1, 2, 3, 4, 5) }),
  ],
  [
    'recurrent: expected lengths [4], got an array of 4',
    calling(overTime, 'apply', lstmParams, xs, { lengths: [1, 2, 3, 4] }),
  ],
  [
    'recurrent: lengths must be int32, got float32.',
    calling(overTime, 'apply', lstmParams, xs, { lengths: zeros([4]) }),
  ],
  [
    'recurrent: lengths[2] is 6; the sequences have 5 steps.',
    calling(overTime, 'apply', lstmParams, xs, { lengths: lengths(0, 5, 6, 1) }),
  ],
  [
    'recurrent: lengths[3] is -1; the sequences have 5 steps.',
    calling(timeMajor, 'apply', lstmParams, zeros([5, 4, 3]), { lengths: lengths(0, 5, 1, -1) }),
  ],
  [
    "recurrent: padding must be 'left' or 'right', got the string \"both\".",
    calling(overTime, 'apply', lstmParams, xs, { lengths: lengths(1, 1, 1, 1), padding: 'both' }),
  ],
  [
    'recurrent: expected mask [4, 5], got [5, 4]',
    calling(overTime, 'apply', lstmParams, xs, { mask: ones([5, 4], { dtype: 'bool' }) }),
  ],
  [
    'recurrent: expected mask [5, 4], got [4, 5]',
    calling(timeMajor, 'everyStep', lstmParams, zeros([5, 4, 3]), {
      mask: ones([4, 5], { dtype: 'bool' }),
    }),
  ],
  [
    'recurrent: mask must be bool, got float32.',
    calling(overTime, 'apply', lstmParams, xs, { mask: ones([4, 5]) }),
  ],
  [
    'recurrent: lengths and a mask both say which steps are real; give one.',
    calling(overTime, 'apply', lstmParams, xs, {
      lengths: lengths(1, 1, 1, 1),
      mask: ones([4, 5], { dtype: 'bool' }),
    }),
  ],
  [
    'recurrent: expected cuts [5], got [4]',
    calling(overTime, 'apply', lstmParams, xs, { cuts: ones([4], { dtype: 'bool' }) }),
  ],
  [
    'recurrent: cuts must be bool, got float32.',
    calling(overTime, 'apply', lstmParams, xs, { cuts: zeros([5]) }),
  ],
];

const narrow = lstmCell({ inputSize: 2, hiddenSize: 3 });
const both = bidirectional(lstm, lstm);
const bothParams = both.init(k);

const wrongBidirectional: readonly WrongInput[] = [
  ['bidirectional: expected a cell, got undefined without init.', making('bidirectional')],
  ['bidirectional: expected a cell, got undefined without init.', making('bidirectional', lstm)],
  [
    'bidirectional: expected a cell, got an object without step.',
    making('bidirectional', lstm, overTime),
  ],
  [
    'bidirectional: expected an object of options, got null.',
    making('bidirectional', lstm, lstm, null),
  ],
  [
    "bidirectional: merge must be 'concat', 'sum', 'mean' or 'product', got the string \"ave\".",
    making('bidirectional', lstm, lstm, { merge: 'ave' }),
  ],
  [
    'bidirectional: the cells take 3 and 2 features; they see the same sequences',
    making('bidirectional', lstm, narrow),
  ],
  [
    'bidirectional: the cells give 2 and 3 features; sum needs as many of both',
    making('bidirectional', lstm, lstmCell({ inputSize: 3, hiddenSize: 3 }), { merge: 'sum' }),
  ],
  wrongKey(both),
  [
    "bidirectional: expected params { forward, backward }, got { wx, wh, b }; make them with this one's init.",
    calling(both, 'apply', lstmParams, xs),
  ],
  [
    'bidirectional: expected input [batch, time, 3], got [4, 3]',
    calling(both, 'apply', bothParams, zeros([4, 3])),
  ],
  [
    'bidirectional: expected input [time, batch, 3], got undefined',
    calling(bidirectional(lstm, lstm, { timeMajor: true }), 'apply', bothParams),
  ],
  [
    'bidirectional: expected initialCarry { forward, backward }, got { h, c }; it has one for each.',
    calling(both, 'apply', bothParams, xs, { initialCarry: lstm.initialCarry(4) }),
  ],
  [
    'bidirectional: no gradient can be cut in both directions; cut in a layer of one.',
    calling(both, 'apply', bothParams, xs, { cuts: ones([5], { dtype: 'bool' }) }),
  ],
  [
    'recurrent: lengths[0] is 6; the sequences have 5 steps.',
    calling(both, 'apply', bothParams, xs, { lengths: lengths(6, 1, 1, 1) }),
  ],
];

const stack = recurrentStack([overTime, recurrent(narrow)]);
const stackParams = stack.init(k);

const wrongRecurrentStack: readonly WrongInput[] = [
  ['recurrentStack: expected an array of layers, got undefined.', making('recurrentStack')],
  ['recurrentStack: expected an array of layers, got an array of 0.', making('recurrentStack', [])],
  [
    'recurrentStack: expected a layer over time, got an object without everyStep.',
    making('recurrentStack', [overTime, lstm]),
  ],
  [
    'recurrentStack: number 1 takes 3 features, the one before gives 2',
    making('recurrentStack', [overTime, overTime]),
  ],
  [
    'recurrentStack: number 1 has another layout than number 0; give timeMajor to all or to none.',
    making('recurrentStack', [recurrent(narrow), timeMajor]),
  ],
  [
    'recurrentStack: expected an object of options, got null.',
    making('recurrentStack', [overTime], null),
  ],
  [
    'recurrentStack: dropout must be at least 0 and below 1, got 1.',
    making('recurrentStack', [overTime], { dropout: 1 }),
  ],
  wrongKey(stack),
  [
    'recurrentStack: expected params an array of 2, got an array of 1; there is one for each.',
    calling(stack, 'apply', [lstmParams], xs),
  ],
  [
    'recurrentStack: expected initialCarry an array of 2, got an object; there is one for each.',
    calling(stack, 'apply', stackParams, xs, { initialCarry: lstm.initialCarry(4) }),
  ],
  [
    'recurrentStack: expected input [batch, time, 3], got [4, 5, 2]',
    calling(stack, 'apply', stackParams, zeros([4, 5, 2])),
  ],
];

const wrongTruncated: readonly WrongInput[] = [
  ['truncated: expected a layer over time, got undefined without init.', making('truncated')],
  [
    'truncated: expected a layer over time, got an object without everyStep.',
    making('truncated', lstm, { every: 2 }),
  ],
  ['truncated: expected an object of options, got a number.', making('truncated', overTime, 3)],
  [
    'truncated: every must be a whole number of at least 1, got 0.',
    making('truncated', overTime, { every: 0 }),
  ],
  [
    'truncated: through is 2, less than every, which is 3; some outputs would get no gradient.',
    making('truncated', overTime, { every: 3, through: 2 }),
  ],
  [
    'truncated: bidirectional(lstmCell(3 -> 2), lstmCell(3 -> 2)) goes both ways, so no step is before all others; truncate layers of one direction.',
    making('truncated', bidirectional(lstm, lstm), { every: 3 }),
  ],
];

export const wrongLayersOverTime = {
  truncated: wrongTruncated,
  bidirectional: wrongBidirectional,
  recurrent: wrongRecurrent,
  recurrentStack: wrongRecurrentStack,
} as const;
