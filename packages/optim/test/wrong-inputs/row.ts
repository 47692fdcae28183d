import * as optim from '../../src/index.ts';

/** A wrong input: the whole message that it earns, and what gives it. */
export type WrongInput = readonly [message: string, run: () => unknown];

type Name = keyof typeof optim;

/** Calls a method with arguments that its types may refuse. */
export const calling =
  (object: object, method: string, ...args: readonly unknown[]) =>
  (): unknown =>
    Reflect.apply(Reflect.get(object, method), object, args);

/** Calls an exported function with arguments that its types may refuse. */
export const making = (name: Name, ...args: readonly unknown[]): (() => unknown) =>
  calling(optim, name, ...args);

/** What an exported function makes of arguments that its types may refuse. */
export const made = (name: Name, ...args: readonly unknown[]): object =>
  new Object(making(name, ...args)());

export const notBelow0 = 'must be a finite number of at least 0';
export const above0 = 'must be a finite number above 0';
export const decay = 'must be at least 0 and below 1';
export const share = 'must be above 0 and at most 1';
export const whole = 'must be a whole number of at least';

/** What a function says of options that are none. */
export const noOptions = (name: Name, ...before: readonly unknown[]): WrongInput[] => [
  [`${name}: expected an object of options, got null.`, making(name, ...before, null)],
  [`${name}: expected an object of options, got a number.`, making(name, ...before, 3)],
];

/** The same where there must be some. */
export const wrongOptions = (name: Name): WrongInput[] => [
  [`${name}: expected an object of options, got undefined.`, making(name)],
  ...noOptions(name),
];

/** What an optimizer says of parameters that are none, in the name of its first part. */
export const wrongParams = (optimizer: object, part: string): WrongInput => [
  `${part}: params is a number; every leaf must be a float tensor, so keep anything else out of the tree.`,
  calling(optimizer, 'init', 3),
];
