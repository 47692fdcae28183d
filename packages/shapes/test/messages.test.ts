import { describe, expect, it } from 'vitest';
import type { Call } from './calls.ts';
import { compile, compileTimeout } from './compiler.ts';
import { outcomeOf, rules, typeOf } from './rules.ts';
import { structureMistakes } from './structure-mistakes.ts';

// Every mistake there is: as a type and at run time it has the same message.
const mistakes: readonly (readonly [Call, message: string])[] = [
  ...structureMistakes,
  [
    { rule: 'broadcast', a: [64, 256], b: [255] },
    'add: cannot broadcast [64, 256] with [255]: axis -1 is 256 vs 255',
  ],
  [
    { rule: 'broadcast', a: [3, 5, 7], b: [2, 1, 7] },
    'add: cannot broadcast [3, 5, 7] with [2, 1, 7]: axis -3 is 3 vs 2',
  ],
  [{ rule: 'broadcast', a: [0], b: [3] }, 'add: cannot broadcast [0] with [3]: axis -1 is 0 vs 3'],
  [
    { rule: 'broadcast3', a: [64, 1], b: [64, 3], c: [64, 4] },
    'where: cannot broadcast [64, 3] with [64, 4]: axis -1 is 3 vs 4',
  ],
  [
    { rule: 'broadcast3', a: [2], b: [3], c: [4] },
    'where: cannot broadcast [2] with [3]: axis -1 is 2 vs 3',
  ],
  [
    { rule: 'broadcastTo', shape: [3, 1], target: [3] },
    'broadcastTo: cannot broadcast [3, 1] to [3], which has fewer axes',
  ],
  [
    { rule: 'broadcastTo', shape: [3], target: [3, 1] },
    'broadcastTo: cannot broadcast [3] to [3, 1]: axis -1 is 3 vs 1',
  ],
  [
    { rule: 'broadcastTo', shape: [3], target: [-1, 3] },
    'broadcastTo: dimension -1 of [-1, 3] is not a whole number of 0 or more',
  ],
  [
    { rule: 'matmul', a: [64, 100], b: [101, 256] },
    'matmul: cannot multiply [64, 100] by [101, 256]: inner dimensions 100 and 101 differ',
  ],
  [
    { rule: 'matmul', a: [64, 100], b: [256, 100] },
    'matmul: cannot multiply [64, 100] by [256, 100]: inner dimensions 100 and 256 differ; did you mean transpose(b)?',
  ],
  [
    { rule: 'matmul', a: [8, 64, 100], b: [8, 256, 100] },
    'matmul: cannot multiply [8, 64, 100] by [8, 256, 100]: inner dimensions 100 and 256 differ; did you mean swapAxes(b, -1, -2)?',
  ],
  [
    { rule: 'matmul', a: [8, 64, 100], b: [9, 100, 3] },
    'matmul: cannot multiply [8, 64, 100] by [9, 100, 3]: batch axes [8] and [9] do not broadcast',
  ],
  [{ rule: 'matmul', a: [100], b: [100, 2] }, 'matmul: needs rank 2 or more, got [100]'],
  [{ rule: 'matmul', a: [64, 100], b: [] }, 'matmul: needs rank 2 or more, got []'],
  [
    { rule: 'reduce', shape: [64, 100], axes: 2, keepDims: false },
    'sum: axis 2 is out of range for shape [64, 100]',
  ],
  [
    { rule: 'reduce', shape: [64, 100], axes: [0, -3], keepDims: true },
    'sum: axis -3 is out of range for shape [64, 100]',
  ],
  [
    { rule: 'reduce', shape: [64, 100], axes: [1, -1], keepDims: false },
    'sum: axes [1, -1] name axis 1 of [64, 100] twice',
  ],
  [{ rule: 'sameAxis', shape: [], axis: -1 }, 'softmax: axis -1 is out of range for shape []'],
  [
    { rule: 'sameAxis', shape: [2, 3], axis: 0.5 },
    'softmax: axis 0.5 is out of range for shape [2, 3]',
  ],
  [
    { rule: 'expandDims', shape: [64, 100], axis: 3 },
    'expandDims: axis 3 is out of range for shape [64, 100]',
  ],
  [
    { rule: 'expandDims', shape: [64, 100], axis: -4 },
    'expandDims: axis -4 is out of range for shape [64, 100]',
  ],
  [{ rule: 'squeeze', shape: [64, 1], axis: 0 }, 'squeeze: axis 0 of [64, 1] has size 64, not 1'],
  [
    { rule: 'squeeze', shape: [64, 1], axis: 2 },
    'squeeze: axis 2 is out of range for shape [64, 1]',
  ],
  [
    { rule: 'transpose', shape: [64, 100], axes: [0, 0] },
    'transpose: [0, 0] is not a permutation of the axes of [64, 100]',
  ],
  [
    { rule: 'transpose', shape: [64, 100], axes: [0, -2] },
    'transpose: [0, -2] is not a permutation of the axes of [64, 100]',
  ],
  [
    { rule: 'transpose', shape: [64, 100], axes: [0, 1, 2] },
    'transpose: [0, 1, 2] is not a permutation of the axes of [64, 100]',
  ],
  [
    { rule: 'transpose', shape: [64, 100], axes: [0, 2] },
    'transpose: [0, 2] is not a permutation of the axes of [64, 100]',
  ],
  [
    { rule: 'swapAxes', shape: [64, 100], i: 2, j: 3 },
    'swapAxes: axis 2 is out of range for shape [64, 100]',
  ],
  [
    { rule: 'swapAxes', shape: [64, 100], i: 0, j: -3 },
    'swapAxes: axis -3 is out of range for shape [64, 100]',
  ],
  [
    { rule: 'reshape', shape: [64, 100], target: [64, 10, 11] },
    'reshape: [64, 100] has 6400 elements but [64, 10, 11] has 7040',
  ],
  [
    { rule: 'reshape', shape: [64, 100], target: [-1, 33] },
    'reshape: [64, 100] does not divide into [-1, 33]',
  ],
  [
    { rule: 'reshape', shape: [64, 100], target: [-1, 64, -1] },
    'reshape: [-1, 64, -1] has more than one -1',
  ],
  [
    { rule: 'reshape', shape: [0, 3], target: [0, -1] },
    'reshape: cannot tell the -1 in [0, -1], whose other sizes make 0 elements; write it out',
  ],
  [
    { rule: 'reshape', shape: [6], target: [-2, -3] },
    'reshape: dimension -2 of [-2, -3] is neither a whole number of 0 or more nor -1',
  ],
  [
    { rule: 'reshape', shape: [6], target: [1.5, 4] },
    'reshape: dimension 1.5 of [1.5, 4] is neither a whole number of 0 or more nor -1',
  ],
  [
    {
      rule: 'concat',
      shapes: [
        [64, 100],
        [32, 50],
      ],
      axis: 1,
    },
    'concat: [64, 100] and [32, 50] differ off axis 1: axis 0 is 64 vs 32',
  ],
  [
    {
      rule: 'concat',
      shapes: [
        [2, 3],
        [2, 4],
        [3, 5],
      ],
      axis: -1,
    },
    'concat: [2, 3] and [3, 5] differ off axis -1: axis 0 is 2 vs 3',
  ],
  [{ rule: 'concat', shapes: [[2, 3], [2]], axis: 0 }, 'concat: ranks differ: [2, 3] and [2]'],
  [{ rule: 'concat', shapes: [[], []], axis: 0 }, 'concat: axis 0 is out of range for shape []'],
  [{ rule: 'concat', shapes: [], axis: 0 }, 'concat: needs at least one array'],
  [
    {
      rule: 'stack',
      shapes: [
        [2, 3],
        [2, 4],
      ],
      axis: 0,
    },
    'stack: shapes [2, 3] and [2, 4] differ',
  ],
  [{ rule: 'stack', shapes: [[2, 3], [2]], axis: 0 }, 'stack: shapes [2, 3] and [2] differ'],
  [{ rule: 'stack', shapes: [[2, 3]], axis: 3 }, 'stack: axis 3 is out of range for shape [2, 3]'],
  [{ rule: 'stack', shapes: [], axis: 0 }, 'stack: needs at least one array'],
  [{ rule: 'unstack', shape: [], axis: 0 }, 'unstack: axis 0 is out of range for shape []'],
  [
    { rule: 'split', shape: [64, 100], parts: 3, axis: -1 },
    'split: axis -1 of [64, 100] has size 100, not divisible by 3',
  ],
  [
    { rule: 'split', shape: [64, 100], parts: 0, axis: 2 },
    'split: parts must be a whole number of 1 or more, got 0',
  ],
  [
    { rule: 'split', shape: [64, 100], parts: 2.5, axis: 0 },
    'split: parts must be a whole number of 1 or more, got 2.5',
  ],
  [
    { rule: 'split', shape: [64, 100], parts: 2, axis: 2 },
    'split: axis 2 is out of range for shape [64, 100]',
  ],
  [
    { rule: 'slice', shape: [35, 64], start: 0, end: 36, axis: 0 },
    'slice: end 36 is past axis 0 of [35, 64], which has size 35',
  ],
  [
    { rule: 'slice', shape: [35, 64], start: 36, end: undefined, axis: 0 },
    'slice: start 36 is past axis 0 of [35, 64], which has size 35',
  ],
  [
    { rule: 'slice', shape: [35, 64], start: -65, end: 3, axis: -1 },
    'slice: start -65 is before axis -1 of [35, 64], which has size 64',
  ],
  [
    { rule: 'slice', shape: [35, 64], start: 20, end: -20, axis: 0 },
    'slice: start 20 is after end -20 on axis 0 of [35, 64]',
  ],
  [
    { rule: 'slice', shape: [35, 64], start: 0, end: -0.5, axis: 0 },
    'slice: end -0.5 is not a whole number',
  ],
  [
    { rule: 'slice', shape: [35, 64], start: 1.5, end: 0, axis: 0 },
    'slice: start 1.5 is not a whole number',
  ],
  [
    { rule: 'slice', shape: [35, 64], start: 0, end: 1, axis: 2 },
    'slice: axis 2 is out of range for shape [35, 64]',
  ],
  [
    { rule: 'pad', shape: [35, 64], widths: [[0, 1]] },
    'pad: [35, 64] needs a pair of widths for every axis, got 1',
  ],
  [
    {
      rule: 'pad',
      shape: [35, 64],
      widths: [
        [0, 1],
        [0, -1],
      ],
    },
    'pad: width -1 of axis 1 is not a whole number of 0 or more',
  ],
  [{ rule: 'gather', table: [], ids: [64] }, 'gather: the table needs an axis of rows, got []'],
  [
    { rule: 'scatterAdd', updates: [64, 35, 100], ids: [64, 36], rows: 27 },
    'scatterAdd: updates [64, 35, 100] do not begin with the axes of ids [64, 36]: axis 1 is 35 vs 36',
  ],
  [
    { rule: 'scatterAdd', updates: [64], ids: [64, 35], rows: 27 },
    'scatterAdd: updates [64] do not begin with the axes of ids [64, 35]',
  ],
  [
    { rule: 'scatterAdd', updates: [64, 100], ids: [64], rows: -27 },
    'scatterAdd: rows must be a whole number of 0 or more, got -27',
  ],
  [
    { rule: 'softmaxCrossEntropy', logits: [64, 10], labels: [32] },
    'softmaxCrossEntropy: logits [64, 10] and labels [32] do not match: axis 0 is 64 vs 32',
  ],
  [
    { rule: 'softmaxCrossEntropy', logits: [64, 10], labels: [64, 10] },
    'softmaxCrossEntropy: labels [64, 10] should have one axis less than logits [64, 10]',
  ],
  [
    { rule: 'softmaxCrossEntropy', logits: [], labels: [] },
    'softmaxCrossEntropy: logits need a class axis, got []',
  ],
  [
    { rule: 'validShape', shape: [2, -1] },
    'zeros: dimension -1 of [2, -1] is not a whole number of 0 or more',
  ],
  [
    { rule: 'validShape', shape: [0.5] },
    'zeros: dimension 0.5 of [0.5] is not a whole number of 0 or more',
  ],
  [
    { rule: 'validShape', shape: [1e21] },
    'zeros: dimension 1e+21 of [1e+21] is not a whole number of 0 or more',
  ],
];

describe('a mistake', () => {
  it.each(mistakes)('%j throws its message', (call, message) => {
    expect(outcomeOf(call)).toBe(message);
  });

  it('has the same message as a type', compileTimeout, () => {
    const lines = mistakes.map(([call], k) => `export type Mistake${k} = s.${typeOf(call)};`);
    const compiled = compile(`import type * as s from '../src/index.ts';\n${lines.join('\n')}`);
    expect(compiled.errors).toEqual([]);
    expect(mistakes.map((_, k) => compiled.result(`Mistake${k}`))).toEqual(
      mistakes.map(([, message]) => message),
    );
  });

  it('can be made with every rule', () => {
    const made = new Set<string>(mistakes.map(([{ rule }]) => rule));
    expect(Object.keys(rules).filter((rule) => !made.has(rule))).toEqual([]);
  });
});
