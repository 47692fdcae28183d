import { above0, calling, decay, made, making, notBelow0, share, whole } from './row.ts';
import { wrongOptions, type WrongInput } from './row.ts';

type Course = 'cosine' | 'linear' | 'polynomial';

/** A call of a schedule with a step that is none. */
const atNoStep = (schedule: object): WrongInput => [
  'cast: undefined is not a tensor; make one of it with tensor(...).',
  calling({ schedule }, 'schedule'),
];

const wrongCourse = (name: Course): WrongInput[] => {
  const good = { from: 1, steps: 5, power: 1 };
  return [
    ...wrongOptions(name),
    [`${name}: from ${notBelow0}, got -1.`, making(name, { ...good, from: -1 })],
    [`${name}: from ${notBelow0}, got undefined.`, making(name, {})],
    [`${name}: to ${notBelow0}, got NaN.`, making(name, { ...good, to: Number.NaN })],
    [`${name}: steps ${above0}, got 0.`, making(name, { ...good, steps: 0 })],
    [`${name}: steps ${above0}, got Infinity.`, making(name, { ...good, steps: Infinity })],
    [`${name}: steps ${above0}, got the string "5".`, making(name, { ...good, steps: '5' })],
    atNoStep(made(name, good)),
  ];
};

/** What is said of one option that is wrong, beside others that are good. */
const wrongOption =
  (name: Parameters<typeof making>[0], good: object) =>
  (option: string, must: string, value: unknown): WrongInput => [
    `${name}: ${option} ${must}, got ${String(value)}.`,
    making(name, { ...good, [option]: value }),
  ];

const exponential = wrongOption('exponential', { from: 1, factor: 0.5 });
const restarts = wrongOption('cosineWithRestarts', { from: 1, steps: 5 });
const cycle = wrongOption('oneCycle', { peak: 1, steps: 5 });
const plateau = wrongOption('reduceOnPlateau', { from: 1 });
const rising = wrongOption('warmUp', { steps: 5, to: 1 });

const watching = made('reduceOnPlateau', { from: 1 });
const broken = 'the schedule returned undefined; it must return a number or a scalar tensor.';

export const wrongSchedules = {
  constant: [
    [`constant: the value ${notBelow0}, got -1.`, making('constant', -1)],
    [`constant: the value ${notBelow0}, got undefined.`, making('constant')],
    [`constant: the value ${notBelow0}, got a bigint.`, making('constant', 1n)],
  ],
  cosine: wrongCourse('cosine'),
  cosineWithRestarts: [
    ...wrongOptions('cosineWithRestarts'),
    restarts('from', notBelow0, -1),
    restarts('to', notBelow0, -1),
    restarts('steps', `${whole} 1`, 0.5),
    restarts('steps', `${whole} 1`, null),
    restarts('factor', `${whole} 1`, 1.5),
    atNoStep(made('cosineWithRestarts', { from: 1, steps: 5 })),
  ],
  exponential: [
    ...wrongOptions('exponential'),
    exponential('from', notBelow0, -1),
    exponential('factor', above0, 0),
    exponential('factor', above0, null),
    exponential('steps', above0, 0),
    atNoStep(made('exponential', { from: 1, factor: 0.5 })),
  ],
  linear: wrongCourse('linear'),
  oneCycle: [
    ...wrongOptions('oneCycle'),
    cycle('peak', above0, 0),
    cycle('steps', `${whole} 2`, 1),
    cycle('steps', `${whole} 2`, undefined),
    cycle('peakAt', `${whole} 1`, 0),
    cycle('peakAt', 'must be below the number of steps, 5', 5),
    cycle('from', notBelow0, -1),
    cycle('to', notBelow0, -1),
    atNoStep(made('oneCycle', { peak: 1, steps: 5 })),
  ],
  piecewise: [
    ['piecewise: the pieces must be an array, got undefined.', making('piecewise')],
    ['piecewise: the boundaries must be an array, got 3.', making('piecewise', [1], 3)],
    [
      'piecewise: there must be one more piece than boundaries, got 0 and 0.',
      making('piecewise', [], []),
    ],
    [
      'piecewise: there must be one more piece than boundaries, got 2 and 0.',
      making('piecewise', [1, 2], []),
    ],
    [`piecewise: piece 1 ${notBelow0}, got -2.`, making('piecewise', [1, -2], [5])],
    [
      'piecewise: piece 1 must be a number or a schedule, got the string "2".',
      making('piecewise', [1, '2'], [5]),
    ],
    [`piecewise: boundary 0 ${whole} 1, got 0.`, making('piecewise', [1, 2], [0])],
    [`piecewise: boundary 1 ${whole} 6, got 5.`, making('piecewise', [1, 2, 3], [5, 5])],
    [`piecewise: boundary 0 ${whole} 1, got the string "5".`, making('piecewise', [1, 2], ['5'])],
    [`piecewise: ${broken}`, calling({ f: made('piecewise', [1, () => {}], [5]) }, 'f', 1)],
    atNoStep(made('piecewise', [1, 2], [5])),
  ],
  polynomial: [
    ...wrongCourse('polynomial'),
    [`polynomial: power ${above0}, got 0.`, making('polynomial', { from: 1, steps: 5, power: 0 })],
    [`polynomial: power ${above0}, got undefined.`, making('polynomial', { from: 1, steps: 5 })],
  ],
  reduceOnPlateau: [
    ...wrongOptions('reduceOnPlateau'),
    plateau('from', notBelow0, -1),
    plateau('from', notBelow0, undefined),
    plateau('to', notBelow0, -1),
    plateau('factor', share, 0),
    plateau('patience', `${whole} 0`, -1),
    plateau('threshold', decay, 1),
    plateau('cooldown', `${whole} 0`, 0.5),
    [
      'reduceOnPlateau: state.rate should be a scalar of float64, got undefined; pass the state that init or the last update returned.',
      calling(watching, 'update'),
    ],
    [
      'reduceOnPlateau: the metric is the string "3"; it must be a number or a scalar tensor, such as a mean loss.',
      calling(watching, 'update', calling(watching, 'init')(), '3'),
    ],
  ],
  warmUp: [
    ...wrongOptions('warmUp'),
    rising('from', notBelow0, -1),
    rising('steps', `${whole} 1`, 0),
    rising('steps', `${whole} 1`, undefined),
    rising('to', notBelow0, -1),
    rising('to', 'must be a number or a schedule', null),
    [
      'warmUp: to must be a number or a schedule, got the string "1".',
      making('warmUp', { steps: 5, to: '1' }),
    ],
    [`warmUp: ${broken}`, calling({ f: made('warmUp', { steps: 5, to: () => {} }) }, 'f', 1)],
    atNoStep(made('warmUp', { steps: 5, to: 1 })),
  ],
} as const;
