import { key } from '@tapeloop/random';
import * as data from '../../src/index.ts';
import { calling, callsOf, neededOptions, wrongOptions, type WrongInput } from './row.ts';

const call = callsOf(data);
const k = key(0);
const ids = Int32Array.of(1, 2, 3, 4);

/** What is said of sequences that cannot be viewed in part. */
const wrongRun = (
  name: 'windows' | 'nextTokens' | 'consecutiveWindows',
  options: readonly unknown[],
  or = '',
): WrongInput[] =>
  (
    [
      [undefined, 'undefined'],
      [[1, 2, 3], 'an array of 3'],
      ['text', 'the string "text"'],
    ] as const
  ).map(([wrong, shown]) => [
    `${name}: the sequence must be a typed array, such as Int32Array.from(list)${or}, got ${shown}.`,
    call(name, wrong, ...options),
  ]);

const wrongPadding = (name: 'padSequences' | 'padExamples'): WrongInput[] => [
  ...wrongOptions(data, name, [[ids]]),
  [`${name}: padding 0.5 is not an int32.`, call(name, [ids], { padding: 0.5 })],
  [`${name}: padding null is not an int32.`, call(name, [ids], { padding: null })],
  [`${name}: padding a bigint is not an int32.`, call(name, [ids], { padding: 1n })],
  [`${name}: padTo must be a whole number >= 1, got 0.`, call(name, [ids], { padTo: 0 })],
  [`${name}: padTo must be a whole number >= 1, got null.`, call(name, [ids], { padTo: null })],
  [
    `${name}: padTo must be a whole number >= 1, got the string "8".`,
    call(name, [ids], { padTo: '8' }),
  ],
  [
    `${name}: padTo.multipleOf must be a whole number >= 1, got undefined.`,
    call(name, [ids], { padTo: {} }),
  ],
  [
    'padSequences: sequence 0 has 4 ids and padTo is 2; cut the sequence or raise padTo.',
    call(name, [ids], { padTo: 2 }),
  ],
];

const halves = { train: 0.5, test: 0.5 };
const byId = data.splitBy((item: unknown) => item as string, halves, k);

const letters = data.vocabulary.fromTexts('ab', { end: '.' });
const factory = (method: keyof typeof data.vocabulary, ...args: readonly unknown[]) =>
  calling(data.vocabulary, method, ...args);
const wrongTexts = (shown: string): string =>
  `vocabulary: the texts must be a string or a list of strings, got ${shown}.`;
const emptyTexts = 'vocabulary: the texts hold no token; give at least one that is not empty.';
const stream = async function* (): AsyncGenerator {
  yield 3;
};

export const wrongSequences = {
  consecutiveWindows: [
    ...wrongRun('consecutiveWindows', [{ rows: 1, size: 1 }]),
    ...neededOptions(data, 'consecutiveWindows', [ids]),
    [
      'consecutiveWindows: rows must be a whole number >= 1, got undefined.',
      call('consecutiveWindows', ids, {}),
    ],
    [
      'consecutiveWindows: size must be a whole number >= 1, got 0.',
      call('consecutiveWindows', ids, { rows: 1, size: 0 }),
    ],
    [
      'consecutiveWindows: shift must be a whole number >= 0, got -1.',
      call('consecutiveWindows', ids, { rows: 1, size: 1, shift: -1 }),
    ],
    [
      'consecutiveWindows: 4 numbers with a shift of 1 do not fill 9 rows; give fewer rows.',
      call('consecutiveWindows', ids, { rows: 9, size: 1 }),
    ],
  ],
  nextTokens: [
    ...wrongRun('nextTokens', []),
    [
      'nextTokens: a sequence of 1 leaves nothing to predict; encode with a start and an end token.',
      call('nextTokens', Int32Array.of(1)),
    ],
  ],
  padExamples: [
    ['padExamples: examples must be an array, got undefined.', call('padExamples')],
    [
      'padExamples: example 0 must be a sequence or a record of sequences, got 3.',
      call('padExamples', [3]),
    ],
    [
      'padExamples: example 1 must be a sequence or a record of sequences, got null.',
      call('padExamples', [ids, null]),
    ],
    [
      "padExamples: example 1 of a batch has no 'said', which example 0 has.",
      call('padExamples', [{ said: ids }, {}]),
    ],
    ...wrongPadding('padExamples'),
  ],
  padSequences: [
    ['padSequences: sequences must be an array, got undefined.', call('padSequences')],
    [
      'padSequences: sequence 1 must be a list of ids, got undefined.',
      call('padSequences', [ids, undefined]),
    ],
    [
      'padSequences: sequence 0 must be a list of ids, got the string "ab".',
      call('padSequences', ['ab']),
    ],
    ['padSequences: 0.5 at 0 of sequence 0 is not an int32.', call('padSequences', [[0.5]])],
    ['padSequences: a bigint at 1 of sequence 0 is not an int32.', call('padSequences', [[1, 2n]])],
    ...wrongPadding('padSequences'),
  ],
  partition: [
    ['partition: items must be an array, got undefined.', call('partition')],
    ['partition: fraction must be between 0 and 1, got undefined.', call('partition', [1])],
    ['partition: fraction must be between 0 and 1, got 1.5.', call('partition', [1], 1.5, k)],
    [
      'partition: fraction must be between 0 and 1, got the string "0.5".',
      call('partition', [1], '0.5', k),
    ],
    [
      'permutation: the key must be a pair of 32-bit words, got 3; make one with key(seed)',
      call('partition', [1], 0.5, 3),
    ],
  ],
  splitBy: [
    ['splitBy: idOf must be a function, got undefined.', call('splitBy')],
    ['splitBy: expected an object of fractions, got undefined.', call('splitBy', String)],
    [
      'splitBy: fraction \'train\' must be between 0 and 1, got the string "1".',
      call('splitBy', String, { train: '1' }, k),
    ],
    [
      'splitBy: the fractions make 0.5; let them make 1.',
      call('splitBy', String, { train: 0.5 }, k),
    ],
    [
      'foldIn: the key must be a pair of 32-bit words, got undefined; make one with key(seed)',
      call('splitBy', String, halves),
    ],
    ['splitBy: an id is undefined, not a string; give String(id).', calling({ byId }, 'byId')],
    [
      'splitBy: an id is a symbol, not a string; give String(id).',
      calling({ byId }, 'byId', Symbol('x')),
    ],
  ],
  vocabulary: [
    [wrongTexts('undefined'), factory('fromTexts')],
    [wrongTexts('3'), factory('fromTexts', 3)],
    ['vocabulary: a text must be a string, got 3.', factory('fromTexts', ['a', 3])],
    [emptyTexts, factory('fromTexts', [])],
    [
      "vocabulary: a text holds '.', the end token; choose one that no text holds.",
      factory('fromTexts', 'a.', { end: '.' }),
    ],
    ...wrongOptions(data.vocabulary, 'fromTexts', ['a'], 'vocabulary'),
    [
      "vocabulary: no unit 'letters'; give 'characters' or 'words' or 'bytes'.",
      factory('fromTexts', 'a', { by: 'letters' }),
    ],
    [
      "vocabulary: no unit null; give 'characters' or 'words' or 'bytes'.",
      factory('fromTexts', 'a', { by: null }),
    ],
    [
      'vocabulary: minCount must be a whole number >= 1, got 0.',
      factory('fromTexts', 'a', { minCount: 0 }),
    ],
    [
      'vocabulary: maxSize (with 0 special tokens) must be a whole number >= 1, got 0.',
      factory('fromTexts', 'a', { maxSize: 0 }),
    ],
    [
      'vocabulary: no token occurs 2 times; lower minCount.',
      factory('fromTexts', 'a', { minCount: 2 }),
    ],
    [
      'vocabulary: the start token must be a string, got 3.',
      factory('fromTexts', 'a', { start: 3 }),
    ],
    [
      "vocabulary: '.' is both the end and the unknown token; give `unknown` a token of its own.",
      factory('fromTexts', 'a', { end: '.', unknown: '.' }),
    ],
    ['vocabulary: the texts must be a stream of strings, got undefined.', factory('fromStream')],
    [
      'vocabulary: the texts must be a stream of strings, got an array of 1.',
      factory('fromStream', ['a']),
    ],
    ['vocabulary: a text must be a string, got 3.', factory('fromStream', stream())],
    ...wrongOptions(data.vocabulary, 'fromStream', [stream()], 'vocabulary'),
    ...wrongOptions(data.vocabulary, 'ofBytes', [], 'vocabulary'),
    ['vocabulary: the pad token must be a string, got null.', factory('ofBytes', { pad: null })],
    ['vocabulary: the tokens must be an array of strings, got undefined.', factory('fromTokens')],
    [
      'vocabulary: the tokens must be an array of strings, got the string "abc".',
      factory('fromTokens', 'abc'),
    ],
    [
      'vocabulary: the tokens must be an array of strings, got an array of 2.',
      factory('fromTokens', ['a', 3]),
    ],
    ['vocabulary: token 1 is empty; leave it out.', factory('fromTokens', ['a', ''])],
    [
      "vocabulary: 'a' is token 0 and token 1; list each token once.",
      factory('fromTokens', ['a', 'a']),
    ],
    ...wrongOptions(data.vocabulary, 'fromTokens', [['a']], 'vocabulary'),
    [
      'vocabulary: the JSON, undefined, has no list of strings as `tokens`; give what JSON.parse made of a vocabulary.',
      factory('fromJSON'),
    ],
    [
      'vocabulary: the JSON, the string "[]", has no list of strings as `tokens`; give what JSON.parse made of a vocabulary.',
      factory('fromJSON', '[]'),
    ],
    [
      "vocabulary: the JSON names '.' as end token but does not list it.",
      factory('fromJSON', { tokens: ['a'], end: '.' }),
    ],
    ['vocabulary: a text must be a string, got undefined.', calling(letters, 'encode')],
    ['vocabulary: a text must be a string, got an array of 1.', calling(letters, 'encode', ['a'])],
    [
      "vocabulary: unknown token 'x'; give an `unknown` token or add it.",
      calling(letters, 'encode', 'ax'),
    ],
    ...wrongOptions(letters, 'encode', ['a'], 'vocabulary'),
    [
      'vocabulary: what is decoded must be a list of ids, got undefined.',
      calling(letters, 'decode'),
    ],
    ['vocabulary: what is decoded must be a list of ids, got 1.', calling(letters, 'decode', 1)],
    [
      'vocabulary: what is decoded must be a list of ids, got the string "1".',
      calling(letters, 'decode', '1'),
    ],
    ['vocabulary: no token has the id 3; ids go from 0 to 2.', calling(letters, 'decode', [0, 3])],
    [
      'vocabulary: no token has the id the string "1"; ids go from 0 to 2.',
      calling(letters, 'decode', ['1']),
    ],
    ['vocabulary: a token must be a string, got undefined.', calling(letters, 'id')],
    [
      "vocabulary: unknown token 'x'; give an `unknown` token or add it.",
      calling(letters, 'id', 'x'),
    ],
  ],
  windows: [
    ...wrongRun('windows', [{ size: 2 }], ', or a dataset'),
    ...neededOptions(data, 'windows', [ids]),
    ['windows: size must be a whole number >= 1, got undefined.', call('windows', ids, {})],
    [
      'windows: stride must be a whole number >= 1, got 0.',
      call('windows', ids, { size: 1, stride: 0 }),
    ],
    [
      'windows: shift must be a whole number >= 0, got null.',
      call('windows', ids, { size: 1, shift: null }),
    ],
  ],
} as const;
