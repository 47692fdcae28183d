import { key } from '@tapeloop/tensor';
import * as layers from '../../src/index.ts';
import { calling, making, type WrongInput } from './row.ts';

const k = key(0);

/** What an initialiser says of a key and of shapes that are none. */
const wrongCalls = (
  initializer: unknown,
  name: string,
  draws: string,
  fills: string = draws,
): readonly WrongInput[] => {
  const run = (...args: readonly unknown[]) => calling({ initializer }, 'initializer', ...args);
  return [
    [`${draws}: the key is a number; make one with key(seed).`, run(3, [2, 2])],
    [`${name}: the shape must be an array, got a number.`, run(k, 3)],
    [`${name}: the shape must be an array, got undefined.`, run(k)],
    [`${fills}: dimension -1 of [2, -1] is not a whole number of 0 or more`, run(k, [2, -1])],
  ];
};

/** What a factory says of a number that is negative or not finite. */
const wrongNumbers = (name: keyof typeof layers, what: string): readonly WrongInput[] =>
  (
    [
      [-1, '-1'],
      [Number.NaN, 'NaN'],
      [Infinity, 'Infinity'],
      ['1', 'the string "1"'],
    ] as const
  ).map(([value, shown]) => [
    `${name}: ${what} must be a finite number of at least 0, got ${shown}.`,
    making(name, value),
  ]);

const noMatrix = (name: keyof typeof layers, made: unknown, expected: string): WrongInput[] => [
  [`${name}: expected a matrix ${expected}, got [3]`, calling({ made }, 'made', k, [3])],
  [`${name}: expected a matrix ${expected}, got []`, calling({ made }, 'made', k, [])],
];

const identity = layers.identityInitializer();

export const wrongInitializers = {
  constantInitializer: [
    [
      'constantInitializer: the value must be a number, got the string "1".',
      making('constantInitializer', '1'),
    ],
    [
      'constantInitializer: the value must be a number, got undefined.',
      making('constantInitializer'),
    ],
    ...wrongCalls(layers.constantInitializer(1), 'full', 'full').slice(1),
  ],
  glorotNormal: wrongCalls(layers.glorotNormal, 'glorotNormal', 'normal'),
  glorotUniform: wrongCalls(layers.glorotUniform, 'glorotUniform', 'uniform'),
  heNormal: wrongCalls(layers.heNormal, 'heNormal', 'normal'),
  heUniform: wrongCalls(layers.heUniform, 'heUniform', 'uniform'),
  identityInitializer: [
    ...wrongNumbers('identityInitializer', 'the gain'),
    ...noMatrix('identityInitializer', identity, '[inputs, outputs]'),
    [
      'identityInitializer: expected a matrix [inputs, outputs], got [2, 3, 3]',
      calling({ identity }, 'identity', k, [2, 3, 3]),
    ],
    ...wrongCalls(identity, 'identityInitializer', 'eye').slice(1),
  ],
  lecunNormal: wrongCalls(layers.lecunNormal, 'lecunNormal', 'normal'),
  lecunUniform: wrongCalls(layers.lecunUniform, 'lecunUniform', 'uniform'),
  normalInitializer: [
    ...wrongNumbers('normalInitializer', 'the standard deviation'),
    ...wrongCalls(layers.normalInitializer(1), 'normal', 'normal'),
  ],
  orthogonalInitializer: [
    ...wrongNumbers('orthogonalInitializer', 'the gain'),
    ...noMatrix('orthogonalInitializer', layers.orthogonalInitializer(), '[..., inputs, outputs]'),
    ...wrongCalls(
      layers.orthogonalInitializer(),
      'orthogonalInitializer',
      'normal',
      'orthogonalInitializer',
    ),
  ],
  truncatedNormalInitializer: [
    ...wrongNumbers('truncatedNormalInitializer', 'the standard deviation'),
    ...wrongCalls(
      layers.truncatedNormalInitializer(1),
      'truncatedNormalInitializer',
      'foldIn',
      'normal',
    ),
  ],
  uniformInitializer: [
    ...wrongNumbers('uniformInitializer', 'the bound'),
    ...wrongCalls(layers.uniformInitializer(1), 'uniform', 'uniform'),
  ],
} as const satisfies Partial<Record<keyof typeof layers, readonly WrongInput[]>>;
