// Expressions over the names of index.types.test.ts, each with the one error that an editor shows.

const not = (argument: string, parameter: string): string =>
  `Argument of type '${argument}' is not assignable to parameter of type '${parameter}'.`;
const says = (argument: string, message: string): string => not(argument, `"${message}"`);

export const mistakes: readonly (readonly [code: string, error: string])[] = [
  [
    'matmul(x, zeros([101, 256]))',
    says(
      'Tensor<[101, 256]>',
      'matmul: cannot multiply [64, 100] by [101, 256]: inner dimensions 100 and 101 differ',
    ),
  ],
  [
    'matmul(x, zeros([256, 100]))',
    says(
      'Tensor<[256, 100]>',
      'matmul: cannot multiply [64, 100] by [256, 100]: inner dimensions 100 and 256 differ; did you mean transpose(b)?',
    ),
  ],
  [
    'add(matmul(x, w), zeros([255]))',
    says('Tensor<[255]>', 'add: cannot broadcast [64, 256] with [255]: axis -1 is 256 vs 255'),
  ],
  [
    'mul(zeros([64, 3]), zeros([64, 4]))',
    says('Tensor<[64, 4]>', 'mul: cannot broadcast [64, 3] with [64, 4]: axis -1 is 3 vs 4'),
  ],
  [
    'sub(zeros([batch, 10]), zeros([time, 10]))',
    says(
      'Tensor<[Dim<"time">, 10]>',
      'sub: cannot broadcast [batch, 10] with [time, 10]: axis -2 is batch vs time',
    ),
  ],
  [
    'div(x, ids)',
    says('IntTensor<[64]>', 'div: cannot broadcast [64, 100] with [64]: axis -1 is 100 vs 64'),
  ],
  [
    'less(x, ids)',
    says('IntTensor<[64]>', 'less: cannot broadcast [64, 100] with [64]: axis -1 is 100 vs 64'),
  ],
  [
    'where(greater(x, 0), x, zeros([64, 99]))',
    says(
      'Tensor<[64, 99]>',
      'where: cannot broadcast [64, 100] with [64, 99]: axis -1 is 100 vs 99',
    ),
  ],
  [
    'broadcastTo(x, [64, 1])',
    says('number[]', 'broadcastTo: cannot broadcast [64, 100] to [64, 1]: axis -1 is 100 vs 1'),
  ],
  ['sum(x, 2)', says('2', 'sum: axis 2 is out of range for shape [64, 100]')],
  [
    'mean(x, [0, -2], { keepDims: true })',
    says('number[]', 'mean: axes [0, -2] name axis 0 of [64, 100] twice'),
  ],
  ['max(x, -3)', says('-3', 'max: axis -3 is out of range for shape [64, 100]')],
  ['logSumExp(x, 2)', says('2', 'logSumExp: axis 2 is out of range for shape [64, 100]')],
  ['argmax(x, 2)', says('2', 'argmax: axis 2 is out of range for shape [64, 100]')],
  ['argmin(x, 2)', says('2', 'argmin: axis 2 is out of range for shape [64, 100]')],
  ['prod(x, 2)', says('2', 'prod: axis 2 is out of range for shape [64, 100]')],
  ['variance(x, 2)', says('2', 'variance: axis 2 is out of range for shape [64, 100]')],
  ['norm(x, -3)', says('-3', 'norm: axis -3 is out of range for shape [64, 100]')],
  ['any(x, [0, -2])', says('number[]', 'any: axes [0, -2] name axis 0 of [64, 100] twice')],
  ['cumsum(x, 2)', says('2', 'cumsum: axis 2 is out of range for shape [64, 100]')],
  [
    'clip(x, 0, zeros([64, 99]))',
    says(
      'Tensor<[64, 99]>',
      'clip: cannot broadcast [64, 100] with [64, 99]: axis -1 is 100 vs 99',
    ),
  ],
  [
    'atan2(x, ids)',
    says('IntTensor<[64]>', 'atan2: cannot broadcast [64, 100] with [64]: axis -1 is 100 vs 64'),
  ],
  ['softmax(x, 2)', says('2', 'softmax: axis 2 is out of range for shape [64, 100]')],
  ['logSoftmax(x, 2)', says('2', 'logSoftmax: axis 2 is out of range for shape [64, 100]')],
  [
    'categorical(key(0), x, 2)',
    says('2', 'categorical: axis 2 is out of range for shape [64, 100]'),
  ],
  [
    'reshape(x, [64, 10, 11])',
    says('number[]', 'reshape: [64, 100] has 6400 elements but [64, 10, 11] has 7040'),
  ],
  ['reshape(x, [-1, 33])', says('number[]', 'reshape: [64, 100] does not divide into [-1, 33]')],
  ['expandDims(x, 3)', says('3', 'expandDims: axis 3 is out of range for shape [64, 100]')],
  ['squeeze(x, 0)', says('0', 'squeeze: axis 0 of [64, 100] has size 64, not 1')],
  [
    'transpose(x, [0, 0])',
    says('number[]', 'transpose: [0, 0] is not a permutation of the axes of [64, 100]'),
  ],
  ['swapAxes(x, 0, 2)', says('2', 'swapAxes: axis 2 is out of range for shape [64, 100]')],
  [
    'concat([zeros([64, 100]), zeros([32, 50])], 1)',
    says(
      '(Tensor<[64, 100]> | Tensor<[32, 50]>)[]',
      'concat: [64, 100] and [32, 50] differ off axis 1: axis 0 is 64 vs 32',
    ),
  ],
  [
    'concat([x, zeros([64])], 0)',
    says('(Tensor<[64, 100]> | Tensor<[64]>)[]', 'concat: ranks differ: [64, 100] and [64]'),
  ],
  [
    'stack([x, zeros([64, 99])])',
    says('(Tensor<[64, 100]> | Tensor<[64, 99]>)[]', 'stack: shapes [64, 100] and [64, 99] differ'),
  ],
  ['unstack(x, 2)', says('2', 'unstack: axis 2 is out of range for shape [64, 100]')],
  ['split(x, 3, 1)', says('3', 'split: axis 1 of [64, 100] has size 100, not divisible by 3')],
  ['slice(x, 0, 65)', says('65', 'slice: end 65 is past axis 0 of [64, 100], which has size 64')],
  [
    'slice(x, 5, undefined, 2)',
    says('undefined', 'slice: axis 2 is out of range for shape [64, 100]'),
  ],
  [
    'pad(x, [[0, 1]])',
    says('number[][]', 'pad: [64, 100] needs a pair of widths for every axis, got 1'),
  ],
  [
    'gather(zeros([]), ids)',
    says('IntTensor<[64]>', 'gather: the table needs an axis of rows, got []'),
  ],
  [
    'scatterAdd(x, labels, 4)',
    says(
      'IntTensor<[64, 2]>',
      'scatterAdd: updates [64, 100] do not begin with the axes of ids [64, 2]: axis 1 is 100 vs 2',
    ),
  ],
  [
    "softmaxCrossEntropy(x, zeros([32], { dtype: 'int32' }))",
    says(
      'IntTensor<[32]>',
      'softmaxCrossEntropy: logits [64, 100] and labels [32] do not match: axis 0 is 64 vs 32',
    ),
  ],
  [
    'grad((m: Tensor<[100, 10]>) => matmul(x, m))',
    says(
      '(m: Tensor<[100, 10]>) => Tensor<[64, 10]>',
      'grad: the loss must be a scalar, got [64, 10]',
    ),
  ],
  [
    'head(x)',
    `${not('Tensor<[64, 100]>', 'Tensor<[number, 256]>')}
  Type '[64, 100]' is not assignable to type '[number, 256]'.
    Type at position 1 in source is not compatible with type at position 1 in target.
      Type '100' is not assignable to type '256'.`,
  ],
  [
    'fixed(zeros([n, 256]))',
    `${not('Tensor<[number, 256]>', 'Tensor<[64, 256]>')}
  Type '[number, 256]' is not assignable to type '[64, 256]'.
    Type at position 0 in source is not compatible with type at position 0 in target.
      Type 'number' is not assignable to type '64'.`,
  ],
  [
    'scan((c: Tensor<[64, 1]>, y: Tensor<[64, 100]>) => [concat([c, y], 1), y], zeros([64, 1]), zeros([35, 64, 100]))',
    `${not('(c: Tensor<[64, 1]>, y: Tensor<[64, 100]>) => [Tensor<[64, 101]>, Tensor<[64, 100]>]', '(carry: Tensor<[64, 1]>, x: Tensor<[64, 100]>) => readonly [carry: Tensor<[64, 1]>, output: Tensor<[64, 100]>]')}
  Call signature return types '[Tensor<[64, 101]>, Tensor<[64, 100]>]' and 'readonly [carry: Tensor<[64, 1]>, output: Tensor<[64, 100]>]' are incompatible.
    Type 'Tensor<[64, 101]>' is not assignable to type 'Tensor<[64, 1]>'.
      Type '[64, 101]' is not assignable to type '[64, 1]'.
        Type at position 1 in source is not compatible with type at position 1 in target.
          Type '101' is not assignable to type '1'.`,
  ],
  [
    'gather(w, x)',
    `${not('Tensor<[64, 100]>', 'IntTensor<[64, 100]>')}
  Type 'Float' is not assignable to type '"int32"'.
    Type '"float32"' is not assignable to type '"int32"'.`,
  ],
  [
    'where(x, x, x)',
    `${not('Tensor<[64, 100]>', 'BoolTensor<[64, 100]>')}
  Type 'Float' is not assignable to type '"bool"'.
    Type '"float32"' is not assignable to type '"bool"'.`,
  ],
  ["cast(x, 'float16')", not('"float16"', 'DType')],
  [
    "zeros([3], { dtype: 'int64' })",
    `Type '"int64"' is not assignable to type 'DType | undefined'.`,
  ],
  [
    "normal(key(0), [3], { dtype: 'int32' })",
    `Type '"int32"' is not assignable to type 'Float | undefined'.`,
  ],
  ['zeros(3)', not('number', 'readonly number[]')],
  ['uniform(0, [3])', not('number', 'Key')],
  [
    'sum(x, { keepDims: true })',
    "Object literal may only specify known properties, and 'keepDims' does not exist in type 'readonly number[]'.",
  ],
  ['x + 1', "Operator '+' cannot be applied to types 'Tensor<[64, 100]>' and 'number'."],
  ["tensor(['1'])", "Type 'string' is not assignable to type 'Nested<number | boolean>'."],
];
