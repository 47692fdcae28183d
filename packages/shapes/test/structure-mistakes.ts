import type { Call } from './calls.ts';

/** Every mistake with the rules of structure-rules.ts, and its message. */
export const structureMistakes: readonly (readonly [Call, message: string])[] = [
  [{ rule: 'sameAxes', shape: [2, 3], axes: 2 }, 'flip: axis 2 is out of range for shape [2, 3]'],
  [
    { rule: 'sameAxes', shape: [2, 3], axes: [0, -2] },
    'flip: axes [0, -2] name axis 0 of [2, 3] twice',
  ],
  [
    { rule: 'tile', shape: [2, 3], times: [2, -1] },
    'tile: repetition -1 of [2, -1] is not a whole number of 0 or more',
  ],
  [
    { rule: 'tile', shape: [], times: [0.5] },
    'tile: repetition 0.5 of [0.5] is not a whole number of 0 or more',
  ],
  [
    { rule: 'take', shape: [64, 100], ids: [5], axis: -3 },
    'take: axis -3 is out of range for shape [64, 100]',
  ],
  [
    { rule: 'takeAlongAxis', shape: [64, 100], ids: [64, 5], axis: 2 },
    'takeAlongAxis: axis 2 is out of range for shape [64, 100]',
  ],
  [
    { rule: 'takeAlongAxis', shape: [64, 100], ids: [64], axis: 1 },
    'takeAlongAxis: ids [64] need as many axes as [64, 100]',
  ],
  [
    { rule: 'takeAlongAxis', shape: [64, 100], ids: [32, 5], axis: -1 },
    'takeAlongAxis: ids [32, 5] and [64, 100] differ off axis -1: axis 0 is 32 vs 64',
  ],
  [{ rule: 'topK', shape: [64], k: 3, axis: 1 }, 'topK: axis 1 is out of range for shape [64]'],
  [
    { rule: 'topK', shape: [64, 3], k: 4, axis: -1 },
    'topK: k 4 is more than axis -1 of [64, 3] has, 3',
  ],
  [{ rule: 'topK', shape: [64], k: -1, axis: 0 }, 'topK: k -1 is not a whole number of 0 or more'],
  [
    { rule: 'topK', shape: [64], k: 0.5, axis: 0 },
    'topK: k 0.5 is not a whole number of 0 or more',
  ],
  [
    { rule: 'meshgrid', shapes: [[3], [2, 3]], indexing: 'ij' },
    'meshgrid: needs vectors, got [2, 3]',
  ],
  [{ rule: 'meshgrid', shapes: [[]], indexing: 'xy' }, 'meshgrid: needs vectors, got []'],
  [{ rule: 'matrices', shape: [3] }, 'tril: needs rank 2 or more, got [3]'],
  [{ rule: 'squareMatrices', shape: [3] }, 'inverse: needs rank 2 or more, got [3]'],
  [{ rule: 'squareMatrices', shape: [5, 2, 3] }, 'inverse: needs square matrices, got [5, 2, 3]'],
  [{ rule: 'batch', shape: [] }, 'determinant: needs rank 2 or more, got []'],
  [{ rule: 'batch', shape: [2, 3] }, 'determinant: needs square matrices, got [2, 3]'],
  [{ rule: 'diagonal', shape: [3] }, 'diagonal: needs rank 2 or more, got [3]'],
  [{ rule: 'diagonalMatrices', shape: [] }, 'diag: needs rank 1 or more, got []'],
  [{ rule: 'solve', a: [2, 3], b: [2] }, 'solve: needs square matrices, got [2, 3]'],
  [{ rule: 'solve', a: [3], b: [3] }, 'solve: needs rank 2 or more, got [3]'],
  [{ rule: 'solve', a: [3, 3], b: [] }, 'solve: the right-hand side needs rank 1 or more, got []'],
  [{ rule: 'solve', a: [3, 3], b: [4] }, 'solve: [3, 3] and [4] do not fit: 3 rows vs 4'],
  [
    { rule: 'solve', a: [5, 3, 3], b: [5, 4, 3] },
    'solve: [5, 3, 3] and [5, 4, 3] do not fit: 3 rows vs 4',
  ],
  [
    { rule: 'solve', a: [5, 3, 3], b: [6, 3, 2] },
    'solve: [5, 3, 3] and [6, 3, 2] do not fit: batch axes [5] and [6] do not broadcast',
  ],
];
