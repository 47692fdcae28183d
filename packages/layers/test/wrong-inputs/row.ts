import * as layers from '../../src/index.ts';
import { call } from '../untyped.ts';

/** A wrong input: the whole message that it earns, and what gives it. */
export type WrongInput = readonly [message: string, run: () => unknown];

/** A call of an exported function with arguments that its types may refuse. */
export const making =
  (name: keyof typeof layers, ...args: readonly unknown[]) =>
  (): unknown =>
    call(layers, name, ...args);

/** What an exported function makes of arguments that its types may refuse. */
export const made = (name: keyof typeof layers, ...args: readonly unknown[]): object =>
  new Object(call(layers, name, ...args));

/** A call of a method with arguments that its types may refuse. */
export const calling =
  (object: object, method: string, ...args: readonly unknown[]) =>
  (): unknown =>
    call(object, method, ...args);

/** What a factory says of options that are none, of sizes, of functions and of keys. */
export function wrongOptions(
  name: keyof typeof layers,
  good: Readonly<Record<string, unknown>>,
  wrong: { readonly sizes?: readonly string[]; readonly functions?: readonly string[] },
): readonly WrongInput[] {
  const { sizes = [], functions = [] } = wrong;
  return [
    [`${name}: expected an object of options, got undefined.`, making(name)],
    [`${name}: expected an object of options, got a number.`, making(name, 3)],
    ...sizes.flatMap((size) =>
      (
        [
          [0, '0'],
          [-1, '-1'],
          [1.5, '1.5'],
          [Number.NaN, 'NaN'],
          ['3', 'the string "3"'],
        ] as const
      ).map(([value, shown]): WrongInput => [
        `${name}: ${size} must be a whole number of at least 1, got ${shown}.`,
        making(name, { ...good, [size]: value }),
      ]),
    ),
    ...functions.map((f): WrongInput => [
      `${name}: ${f} must be a function, got a number.`,
      making(name, { ...good, [f]: 3 }),
    ]),
  ];
}

/** What a layer or cell says of a key that is none. */
export const wrongKey = (layer: object): WrongInput => [
  'splitKey: the key is a number; make one with key(seed).',
  calling(layer, 'init', 3),
];
