import { ones, tensor, zeros, type IntTensor } from '../../src/index.ts';
import type { WrongInputs } from './row.ts';

const ids = (...list: number[]): IntTensor => tensor(Int32Array.of(...list));
const x = ones([2, 3]);
const square = ones([2, 2]);

/** The wrong inputs of these functions. */
export const structure = {
  argmax: [
    ['argmax: a number is not a tensor; make one of it with tensor(...).', [3, 0]],
    ['argmax: axis 2 is out of range for shape [2, 3]', [x, 2]],
    ['argmax: axis 0 of [0, 2] has no entries to choose from.', [zeros([0, 2]), 0]],
  ],
  argmin: [
    ['argmin: a number is not a tensor; make one of it with tensor(...).', [3, 0]],
    ['argmin: axis 2 is out of range for shape [2, 3]', [x, 2]],
    ['argmin: axis 0 of [0, 2] has no entries to choose from.', [zeros([0, 2]), 0]],
  ],
  argsort: [
    ['argsort: a number is not a tensor; make one of it with tensor(...).', [3]],
    ['argsort: axis 2 is out of range for shape [2, 3]', [x, 2]],
  ],
  broadcastTo: [
    ['broadcastTo: a number is not a tensor; make one of it with tensor(...).', [3, [2]]],
    ['broadcastTo: cannot broadcast [2, 3] to [2, 2]: axis -1 is 3 vs 2', [x, [2, 2]]],
  ],
  cast: [
    ['cast: a number is not a tensor; make one of it with tensor(...).', [3, 'int32']],
    ["cast: there is no dtype 'int8'; use 'float32', 'float64', 'int32' or 'bool'.", [x, 'int8']],
  ],
  clip: [
    ['clip: the string "a" is not a tensor; make one of it with tensor(...).', ['a', 0, 1]],
    ['clip: cannot broadcast [2, 3] with [2, 2]: axis -1 is 3 vs 2', [x, square, 1]],
    ['clip: the string "a" is not a tensor; make one of it with tensor(...).', [x, 'a', 1]],
  ],
  concat: [
    ['concat: the first argument must be an array, got a number.', [3, 0]],
    ['concat: [2, 3] and [2, 2] differ off axis 0: axis 1 is 3 vs 2', [[x, square], 0]],
    ['concat: a number is not a tensor; make one of it with tensor(...).', [[x, 3], 0]],
    ['concat: needs at least one array', [[], 0]],
    ['concat: axis 2 is out of range for shape [2, 3]', [[x], 2]],
  ],
  cumprod: [
    ['cumprod: a number is not a tensor; make one of it with tensor(...).', [3]],
    ['cumprod: axis 2 is out of range for shape [2, 3]', [x, 2]],
  ],
  cumsum: [
    ['cumsum: a number is not a tensor; make one of it with tensor(...).', [3]],
    ['cumsum: axis 2 is out of range for shape [2, 3]', [x, 2]],
  ],
  diag: [
    ['diag: a number is not a tensor; make one of it with tensor(...).', [3]],
    ['diag: needs rank 1 or more, got []', [ones([])]],
  ],
  diagonal: [
    ['diagonal: a number is not a tensor; make one of it with tensor(...).', [3]],
    ['diagonal: needs rank 2 or more, got [2]', [ones([2])]],
  ],
  expandDims: [
    ['expandDims: a number is not a tensor; make one of it with tensor(...).', [3, 0]],
    ['expandDims: axis 4 is out of range for shape [2, 3]', [x, 4]],
  ],
  flip: [
    ['flip: a number is not a tensor; make one of it with tensor(...).', [3]],
    ['flip: axis 2 is out of range for shape [2, 3]', [x, 2]],
  ],
  gather: [
    ['gather: a number is not a tensor; make one of it with tensor(...).', [3, ids(0)]],
    ["gather: the ids must be an int32 tensor, got float32; use cast(x, 'int32').", [x, x]],
    ['gather: id 2 at position 0 is not a row of a table of 2.', [x, ids(2)]],
  ],
  meshgrid: [
    ['meshgrid: the first argument must be an array, got a number.', [3]],
    ['meshgrid: needs vectors, got [2, 3]', [[x]]],
    ["meshgrid: the indexing must be 'ij' or 'xy', got 'ab'.", [[ones([2])], { indexing: 'ab' }]],
  ],
  pad: [
    ['pad: a number is not a tensor; make one of it with tensor(...).', [3, [[0, 0]]]],
    ['pad: [2, 3] needs a pair of widths for every axis, got 1', [x, [[1, 0]]]],
    [
      'pad: width -1 of axis 0 is not a whole number of 0 or more',
      [
        x,
        [
          [-1, 0],
          [0, 0],
        ],
      ],
    ],
  ],
  reshape: [
    ['reshape: a number is not a tensor; make one of it with tensor(...).', [3, [1]]],
    ['reshape: [2, 3] has 6 elements but [4] has 4', [x, [4]]],
    ['reshape: [2, 3] does not divide into [-1, 4]', [x, [-1, 4]]],
  ],
  roll: [
    ['roll: a number is not a tensor; make one of it with tensor(...).', [3, 1, 0]],
    ['roll: the shift must be a whole number, got 0.5.', [x, 0.5, 0]],
    ['roll: axis 2 is out of range for shape [2, 3]', [x, 1, 2]],
  ],
  scatterAdd: [
    ['scatterAdd: a number is not a tensor; make one of it with tensor(...).', [3, ids(0), 1]],
    ["scatterAdd: the ids must be an int32 tensor, got float32; use cast(x, 'int32').", [x, x, 2]],
    ['scatterAdd: id 5 at position 1 is not a row of a table of 2.', [x, ids(0, 5), 2]],
    [
      'scatterAdd: updates [2, 3] do not begin with the axes of ids [3]: axis 0 is 2 vs 3',
      [x, ids(0, 0, 0), 2],
    ],
  ],
  slice: [
    ['slice: a number is not a tensor; make one of it with tensor(...).', [3, 0, 1]],
    ['slice: start 0.5 is not a whole number', [x, 0.5, 1]],
    ['slice: axis 2 is out of range for shape [2, 3]', [x, 0, 1, 2]],
  ],
  sort: [
    ['sort: a number is not a tensor; make one of it with tensor(...).', [3]],
    ['sort: axis 2 is out of range for shape [2, 3]', [x, 2]],
  ],
  split: [
    ['split: a number is not a tensor; make one of it with tensor(...).', [3, 1]],
    ['split: axis 1 of [2, 3] has size 3, not divisible by 2', [x, 2, 1]],
    ['split: parts must be a whole number of 1 or more, got 0', [x, 0]],
  ],
  squeeze: [
    ['squeeze: a number is not a tensor; make one of it with tensor(...).', [3]],
    ['squeeze: axis 0 of [2, 3] has size 2, not 1', [x, 0]],
  ],
  stack: [
    ['stack: the first argument must be an array, got a number.', [3]],
    ['stack: shapes [2, 3] and [2, 2] differ', [[x, square]]],
    ['stack: needs at least one array', [[]]],
    ['stack: a number is not a tensor; make one of it with tensor(...).', [[x, 3]]],
  ],
  swapAxes: [
    ['swapAxes: a number is not a tensor; make one of it with tensor(...).', [3, 0, 1]],
    ['swapAxes: axis 2 is out of range for shape [2, 3]', [x, 0, 2]],
  ],
  take: [
    ['take: a number is not a tensor; make one of it with tensor(...).', [3, ids(0)]],
    ["take: the ids must be an int32 tensor, got float32; use cast(x, 'int32').", [x, x, 0]],
    ['take: id 2 at position 0 is not an entry of axis 0 of [2, 3].', [x, ids(2), 0]],
    ['take: axis 2 is out of range for shape [2, 3]', [x, ids(0), 2]],
  ],
  takeAlongAxis: [
    ['takeAlongAxis: a number is not a tensor; make one of it with tensor(...).', [3, ids(0)]],
    [
      "takeAlongAxis: the ids must be an int32 tensor, got float32; use cast(x, 'int32').",
      [x, x, 0],
    ],
    ['takeAlongAxis: ids [1] need as many axes as [2, 3]', [x, ids(0), 0]],
    ['takeAlongAxis: id 2 at position 0 is not an entry of axis 0 of [2].', [ones([2]), ids(2), 0]],
  ],
  tile: [
    ['tile: a number is not a tensor; make one of it with tensor(...).', [3, [1]]],
    ['tile: repetition -1 of [-1, 1] is not a whole number of 0 or more', [x, [-1, 1]]],
    ['tile: the repetitions must be an array, got the string "a".', [x, 'a']],
  ],
  topK: [
    ['topK: a number is not a tensor; make one of it with tensor(...).', [3, 1]],
    ['topK: k 4 is more than axis -1 of [2, 3] has, 3', [x, 4]],
    ['topK: axis 2 is out of range for shape [2, 3]', [x, 1, 2]],
  ],
  transpose: [
    ['transpose: a number is not a tensor; make one of it with tensor(...).', [3]],
    ['transpose: [0] is not a permutation of the axes of [2, 3]', [x, [0]]],
    ['transpose: [0, 0] is not a permutation of the axes of [2, 3]', [x, [0, 0]]],
    ['transpose: the order of axes must be an array, got the string "a".', [x, 'a']],
  ],
  tril: [
    ['tril: a number is not a tensor; make one of it with tensor(...).', [3]],
    ['tril: needs rank 2 or more, got [2]', [ones([2])]],
    ['tril: the diagonal must be a whole number, got 0.5.', [x, 0.5]],
  ],
  triu: [
    ['triu: a number is not a tensor; make one of it with tensor(...).', [3]],
    ['triu: needs rank 2 or more, got [2]', [ones([2])]],
    ['triu: the diagonal must be a whole number, got 0.5.', [x, 0.5]],
  ],
  unstack: [
    ['unstack: a number is not a tensor; make one of it with tensor(...).', [3]],
    ['unstack: axis 0 is out of range for shape []', [ones([])]],
    ['unstack: axis 2 is out of range for shape [2, 3]', [x, 2]],
  ],
  where: [
    [
      'where: the condition must be bool, got float32; compare first, as in greater(x, 0).',
      [x, x, x],
    ],
    ['where: cannot broadcast [2, 3] with [2, 2]: axis -1 is 3 vs 2', [tensor([true]), x, square]],
    [
      'where: the string "a" is not a tensor; make one of it with tensor(...).',
      [tensor([true]), 'a', x],
    ],
  ],
} satisfies WrongInputs;
