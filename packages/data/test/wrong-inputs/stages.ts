import { key } from '@tapeloop/random';
import * as data from '../../src/index.ts';
import { later } from '../cursors.ts';
import { calling, callsOf, firstOf, neededOptions, wrongOptions, type WrongInput } from './row.ts';

const call = callsOf(data);
const k = key(0);
const list = [1, 2, 3];
const source = data.inOrder(list);
const wrongKey = (shown: string): string =>
  `foldIn: the key must be a pair of 32-bit words, got ${shown}; make one with key(seed)`;

/** What stages say of sources that are no datasets, `run` being a call with one. */
const wrongSource = (op: string, run: (source: unknown) => () => unknown): WrongInput[] =>
  (
    [
      [list, 'an array of 3'],
      [undefined, 'undefined'],
      [null, 'null'],
      [{ iterate: 3 }, 'an object'],
    ] as const
  ).map(([wrong, shown]) => [
    `${op}: a source is ${shown}, not a dataset; wrap a list as inOrder(list).`,
    run(wrong),
  ]);

const wrongFunction = (name: 'map' | 'filter' | 'flatMap', f: string): WrongInput[] => [
  ...wrongSource(name, (wrong) => call(name, wrong, String)),
  [`${name}: ${f} must be a function, got undefined.`, call(name, source)],
  [`${name}: ${f} must be a function, got the string "x".`, call(name, source, 'x')],
];

/** What is said of positions that are none, and of those of other datasets. */
const wrongPosition = (dataset: object, op: string): WrongInput[] => [
  [
    'iterate: null is not a position; give { epoch } or what `position()` returned.',
    calling(dataset, 'iterate', null),
  ],
  [
    'iterate: a bigint is not a position; give { epoch } or what `position()` returned.',
    calling(dataset, 'iterate', 1n),
  ],
  [
    'iterate: epoch must be a whole number >= 0, got -1.',
    calling(dataset, 'iterate', { epoch: -1 }),
  ],
  [
    `${op}: a position at "end" does not fit; restore it into the dataset that gave it.`,
    calling(dataset, 'iterate', { epoch: 0, at: 'end' }),
  ],
];

const steps = { next: (): unknown => undefined, position: () => ({ epoch: 0 }) };

const wrongOpen = (name: 'dataset' | 'asyncDataset'): WrongInput[] => [
  [`${name}: open must be a function, got undefined.`, call(name)],
  [`${name}: open must be a function, got an array of 3.`, call(name, list)],
  [
    `${name}: what open returns must be steps, { next, position }, got undefined.`,
    calling(Object(call(name, () => {})()), 'iterate'),
  ],
  [
    `${name}: what open returns must be steps, { next, position }, got an object.`,
    calling(Object(call(name, () => ({ next: steps.next }))()), 'iterate'),
  ],
  [
    `${name}: what next returns must be { done, value }, got undefined.`,
    firstOf(call(name, () => steps)),
  ],
];

const buckets = { boundaries: [1], size: 2, buffer: 2 } as const;
const bucketing = (options: object): (() => unknown) =>
  call('bucketByLength', source, k, { ...buckets, ...options });

export const wrongStages = {
  asyncDataset: wrongOpen('asyncDataset'),
  batch: [
    ...wrongSource('batch', (wrong) => call('batch', wrong, { size: 2 })),
    ...neededOptions(data, 'batch', [source]),
    ['batch: size must be a whole number >= 1, got undefined.', call('batch', source, {})],
    ['batch: size must be a whole number >= 1, got 0.', call('batch', source, { size: 0 })],
    [
      'batch: size must be a whole number >= 1, got the string "2".',
      call('batch', source, { size: '2' }),
    ],
  ],
  bucketByLength: [
    ...wrongSource('bucketByLength', (wrong) => call('bucketByLength', wrong, k, buckets)),
    ...neededOptions(data, 'bucketByLength', [source, k]),
    [wrongKey('3'), call('bucketByLength', source, 3, buckets)],
    [
      'bucketByLength: boundaries must be an array, got undefined.',
      bucketing({ boundaries: undefined }),
    ],
    [
      'bucketByLength: boundary 1 must be a whole number >= 0, got the string "2".',
      bucketing({ boundaries: [1, '2'] }),
    ],
    [
      'bucketByLength: boundary 1 comes after 2; let boundaries ascend.',
      bucketing({ boundaries: [2, 1] }),
    ],
    [
      'bucketByLength: size must be a number or an array, got undefined.',
      bucketing({ size: undefined }),
    ],
    ['bucketByLength: size must be a whole number >= 1, got 0.', bucketing({ size: 0 })],
    ['bucketByLength: 1 sizes for 2 buckets; give one for each.', bucketing({ size: [1] })],
    ['bucketByLength: buffer must be a whole number >= 1, got null.', bucketing({ buffer: null })],
    ['bucketByLength: length must be a function, got 3.', bucketing({ length: 3 })],
    [
      'bucketByLength: an element has no length; give `length`, a function that tells it.',
      firstOf(bucketing({})),
    ],
    [
      "bucketByLength: an element's length must be a whole number >= 0, got undefined.",
      firstOf(bucketing({ length: () => {} })),
    ],
    ...wrongPosition(data.bucketByLength(data.inOrder(['a']), k, buckets), 'bucketByLength'),
  ],
  dataset: wrongOpen('dataset'),
  filter: wrongFunction('filter', 'keep'),
  flatMap: [
    ...wrongFunction('flatMap', 'f'),
    [
      'flatMap: what f returns must be a list, { length, at }, got undefined.',
      firstOf(call('flatMap', source, () => {})),
    ],
    [
      'flatMap: what f returns must be a list, { length, at }, got 3.',
      firstOf(call('flatMap', later(source), async () => 3)),
    ],
    ...wrongPosition(
      data.flatMap(source, () => []),
      'flatMap',
    ),
  ],
  inOrder: [
    ['inOrder: items must be a list, { length, at }, got undefined.', call('inOrder')],
    ['inOrder: items must be a list, { length, at }, got a Set.', call('inOrder', new Set(list))],
    [
      'inOrder: a position at 4 does not fit 3 items; restore it into the dataset that gave it.',
      calling(source, 'iterate', { epoch: 0, at: 4 }),
    ],
    [
      'inOrder: a position at a bigint does not fit 3 items; restore it into the dataset that gave it.',
      calling(source, 'iterate', { epoch: 0, at: 1n }),
    ],
  ],
  interleave: [
    ['interleave: sources must be an array, got undefined.', call('interleave')],
    ['interleave: sources must be an array, got an object.', call('interleave', source)],
    ['interleave: no sources; give at least one.', call('interleave', [])],
    ...wrongSource('interleave', (wrong) => call('interleave', [source, wrong])),
    ...wrongOptions(data, 'interleave', [[source]]),
    [
      'interleave: block must be a whole number >= 1, got 0.',
      call('interleave', [source], { block: 0 }),
    ],
    ...wrongPosition(data.interleave([source]), 'interleave'),
  ],
  map: wrongFunction('map', 'f'),
  paddedBatch: [
    ...wrongSource('paddedBatch', (wrong) => call('paddedBatch', wrong, { size: 2 })),
    ...neededOptions(data, 'paddedBatch', [source]),
    [
      'paddedBatch: size must be a whole number >= 1, got undefined.',
      call('paddedBatch', source, {}),
    ],
    [
      'paddedBatch: padding 0.5 is not an int32.',
      call('paddedBatch', source, { size: 1, padding: 0.5 }),
    ],
    [
      'padExamples: example 0 must be a sequence or a record of sequences, got 1.',
      firstOf(call('paddedBatch', source, { size: 1 })),
    ],
  ],
  prefetch: [
    ...wrongSource('prefetch', (wrong) => call('prefetch', wrong, { ahead: 1 })),
    ...neededOptions(data, 'prefetch', [source]),
    ['prefetch: ahead must be a whole number >= 1, got undefined.', call('prefetch', source, {})],
    [
      'prefetch: ahead must be a whole number >= 1, got Infinity.',
      call('prefetch', source, { ahead: Infinity }),
    ],
  ],
  repeat: [
    ...wrongSource('repeat', (wrong) => call('repeat', wrong, 2)),
    ['repeat: count must be a whole number >= 1, got 0.', call('repeat', source, 0)],
    ['repeat: count must be a whole number >= 1, got null.', call('repeat', source, null)],
    [
      'repeat: epoch 0 of the source is empty, and there is no end to wait for; give a count.',
      firstOf(call('repeat', data.inOrder([]))),
    ],
    [
      'repeat: a position in epoch 7 of the source is outside 0 to 1; restore it into the dataset that gave it.',
      calling(data.repeat(source, 2), 'iterate', { epoch: 0, at: { epoch: 7 } }),
    ],
  ],
  shuffle: [
    [
      'shuffle: items must be a list, { length, at }, got undefined.',
      call('shuffle', undefined, k),
    ],
    ['shuffle: items must be a list, { length, at }, got a Map.', call('shuffle', new Map(), k)],
    [wrongKey('undefined'), call('shuffle', list)],
    [wrongKey('3'), call('shuffle', source, 3, { buffer: 2 })],
    [
      'shuffle: a dataset has no index to draw; give { buffer }, the number of elements to hold.',
      call('shuffle', source, k),
    ],
    ...wrongOptions(data, 'shuffle', [source, k]),
    ['shuffle: buffer must be a whole number >= 1, got undefined.', call('shuffle', source, k, {})],
    [
      'shuffle: buffer must be a whole number >= 1, got 0.',
      call('shuffle', source, k, { buffer: 0 }),
    ],
    [
      'shuffle: a position at 4 does not fit 3 items; restore it into the dataset that gave it.',
      calling(data.shuffle(list, k), 'iterate', { epoch: 0, at: 4 }),
    ],
    ...wrongPosition(data.shuffle(source, k, { buffer: 2 }), 'shuffle'),
  ],
  take: [
    ...wrongSource('take', (wrong) => call('take', wrong, 2)),
    ['take: count must be a whole number >= 0, got undefined.', call('take', source)],
    ['take: count must be a whole number >= 0, got -1.', call('take', source, -1)],
    ...wrongPosition(data.take(source, 2), 'take'),
  ],
  zip: [
    ['zip: no sources; give at least one.', call('zip')],
    ...wrongSource('zip', (wrong) => call('zip', source, wrong)),
    ...wrongPosition(data.zip(source), 'zip'),
  ],
} as const;
