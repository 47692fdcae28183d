import { key, ones, tensor, zeros } from '@tapeloop/tensor';
import { crf } from '../../src/index.ts';
import { calling, making, wrongKey, wrongOptions, type WrongInput } from './row.ts';

type Name = Parameters<typeof making>[0];
const int32 = (list: number[]) => tensor(list, { dtype: 'int32' });
const x = zeros([2, 3]);

/** What every loss says of options, reductions and masks. */
const wrongReductions = (name: Name, losses: string, ...inputs: unknown[]): WrongInput[] => [
  [`${name}: expected an object of options, got null.`, making(name, ...inputs, null)],
  [
    `${name}: reduction must be 'mean', 'sum' or 'none', got the string "max".`,
    making(name, ...inputs, { reduction: 'max' }),
  ],
  [
    `${name}: expected a mask that broadcasts to ${losses}, got [7]`,
    making(name, ...inputs, { mask: ones([7]) }),
  ],
  [
    `${name}: expected a mask that broadcasts to ${losses}, got an array of 1`,
    making(name, ...inputs, { mask: [true] }),
  ],
];

/** What every loss of two tensors of one shape says of others. */
const wrongPairs = (name: Name): WrongInput[] => [
  [`${name}: expected predictions, got undefined`, making(name)],
  [`${name}: expected targets, got a number`, making(name, x, 3)],
  [
    `${name}: predictions [2, 3] and targets [2, 1] differ; nothing is broadcast`,
    making(name, x, zeros([2, 1])),
  ],
];

const ofErrors = (name: Name): WrongInput[] => [
  ...wrongPairs(name),
  ...wrongReductions(name, '[2, 3]', x, x),
  [`${name}: expected lengths [2], got [3]`, making(name, x, x, { lengths: int32([1, 2, 3]) })],
  [
    `${name}: lengths[1] is 4; the sequences have 3 steps.`,
    making(name, x, x, { lengths: int32([1, 4]) }),
  ],
  [
    `${name}: lengths are for losses [batch, time, ...], and these are [2]`,
    making(name, zeros([2]), zeros([2]), { lengths: int32([1, 2]) }),
  ],
];

const ofVectors = (name: Name): WrongInput[] => [
  ...wrongPairs(name),
  [`${name}: expected predictions [..., features], got []`, making(name, zeros([]), zeros([]))],
];

const labels = int32([0, 1]);
const ofClasses = (name: Name): WrongInput[] => [
  ...wrongReductions(name, '[2]', x, labels),
  [`${name}: expected logits [..., classes], got undefined`, making(name)],
  [`${name}: expected labels, got an array of 2`, making(name, x, [0, 1])],
  [`${name}: logits need a class axis, got []`, making(name, zeros([]), labels)],
  [
    `${name}: labels [1, 1] should have one axis less than logits [2, 3]`,
    making(name, x, zeros([1, 1], { dtype: 'int32' })),
  ],
  [
    `${name}: logits [2, 3] and labels [3] do not match: axis 0 is 2 vs 3`,
    making(name, x, int32([0, 1, 2])),
  ],
  [`${name}: labels must be int32, got float32.`, making(name, x, zeros([2]))],
  [
    `${name}: expected classWeights [3], got [2]`,
    making(name, x, labels, { classWeights: ones([2]) }),
  ],
  [
    'softmaxCrossEntropy: label 3 at position 1 is not one of 3 classes.',
    making(name, x, int32([0, 3])),
  ],
];

const inputs = zeros([1, 4, 3]);
const said = tensor([[1, 2]], { dtype: 'int32' });
const wrongCTC: WrongInput[] = [
  ...wrongReductions('ctcLoss', '[1]', inputs, said),
  ['ctcLoss: expected logits [batch, time, classes], got [2, 3]', making('ctcLoss', x, said)],
  ['ctcLoss: expected labels [1, length], got [2]', making('ctcLoss', inputs, labels)],
  ['ctcLoss: labels must be int32, got float32.', making('ctcLoss', inputs, zeros([1, 2]))],
  [
    'ctcLoss: blank must be a whole number of at least 0, got -1.',
    making('ctcLoss', inputs, said, { blank: -1 }),
  ],
  [
    'ctcLoss: blank is 3, which is not one of 3 classes.',
    making('ctcLoss', inputs, said, { blank: 3 }),
  ],
  ['ctcLoss: labels[0][1] is 2, the blank.', making('ctcLoss', inputs, said, { blank: 2 })],
  [
    'ctcLoss: labels[0][0] is 9, not one of 3 classes.',
    making('ctcLoss', inputs, tensor([[9, 1]], { dtype: 'int32' })),
  ],
  [
    'ctcLoss: expected inputLengths [1], got [2]',
    making('ctcLoss', inputs, said, { inputLengths: int32([1, 2]) }),
  ],
  [
    'ctcLoss: inputLengths[0] is 5; it must be from 0 to 4.',
    making('ctcLoss', inputs, said, { inputLengths: int32([5]) }),
  ],
  [
    'ctcLoss: labelLengths[0] is -1; it must be from 0 to 2.',
    making('ctcLoss', inputs, said, { labelLengths: int32([-1]) }),
  ],
];

const tagger = crf({ tags: 3 });
const p = tagger.init(key(0));
const wrongCRF: WrongInput[] = [
  ...wrongOptions('crf', { tags: 3 }, { sizes: ['tags'], functions: ['initializer'] }),
  wrongKey(tagger),
  ['crf(3): expected emissions [batch, time, 3], got [2, 3]', calling(tagger, 'partition', p, x)],
  ['crf(3): expected emissions [batch, time, 3], got undefined', calling(tagger, 'viterbi', p)],
  ['crf(3): expected tags [1, 4], got [1, 2]', calling(tagger, 'logLikelihood', p, inputs, said)],
  [
    'crf(3): expected params.start [3], got [2]',
    calling(tagger, 'partition', { ...p, start: zeros([2]) }, inputs),
  ],
  [
    'crf(3): lengths and a mask both say which steps are real; give one.',
    calling(tagger, 'partition', p, inputs, {
      lengths: int32([1]),
      mask: ones([1, 4], { dtype: 'bool' }),
    }),
  ],
];

export const wrongLosses = {
  meanSquaredError: ofErrors('meanSquaredError'),
  meanAbsoluteError: ofErrors('meanAbsoluteError'),
  huberLoss: [
    ...ofErrors('huberLoss'),
    [
      'huberLoss: delta must be a finite number above 0, got 0.',
      making('huberLoss', x, x, { delta: 0 }),
    ],
  ],
  klDivergence: [...ofVectors('klDivergence'), ...wrongReductions('klDivergence', '[2]', x, x)],
  cosineLoss: [...ofVectors('cosineLoss'), ...wrongReductions('cosineLoss', '[2]', x, x)],
  cosineSimilarity: [
    ...ofVectors('cosineSimilarity'),
    [
      'cosineSimilarity: epsilon must be a finite number above 0, got 0.',
      making('cosineSimilarity', x, x, { epsilon: 0 }),
    ],
  ],
  crossEntropy: [
    ...ofClasses('crossEntropy'),
    [
      'crossEntropy: labelSmoothing must be a number from 0 to 1, got 2.',
      making('crossEntropy', x, labels, { labelSmoothing: 2 }),
    ],
  ],
  focalLoss: [
    ...ofClasses('focalLoss'),
    [
      'focalLoss: gamma must be a finite number of at least 0, got -1.',
      making('focalLoss', x, labels, { gamma: -1 }),
    ],
  ],
  ctcLoss: wrongCTC,
  crf: wrongCRF,
} satisfies Partial<Record<Name, readonly WrongInput[]>>;
