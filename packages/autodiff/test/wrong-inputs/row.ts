import * as autodiff from '../../src/index.ts';

/** A wrong input: the whole message that it earns, and what earns it. */
export type WrongInput = readonly [message: string, run: () => unknown];
export type Rows = readonly WrongInput[] | 'takes anything';
type FunctionsOf<Exports> = {
  [K in keyof Exports]: Exports[K] extends (...args: never) => unknown ? K : never;
}[keyof Exports];
export type Name = FunctionsOf<typeof autodiff>;

/** Every function without its types, to be given what the types refuse. */
// oxlint-disable-next-line typescript/no-explicit-any -- what comes back is called too
export type Untyped = (...args: unknown[]) => any;
export const untyped = autodiff as unknown as Readonly<Record<Name, Untyped>>;

export const identity = (x: unknown): unknown => x;

const notFunctions = [
  [undefined, 'undefined'],
  [null, 'null'],
  [3, 'a number'],
  ['f', 'the string "f"'],
  [{}, 'an object'],
  [[identity], 'an array of 1'],
] as const;

/** What is no function where one must be, refused at once. */
export const wrongFunction = (
  name: Name,
  call: (f: unknown) => unknown,
  parameter = 'f',
): readonly WrongInput[] =>
  notFunctions.map(([f, shown]) => [
    `${name}: ${parameter} must be a function, got ${shown}; pass one.`,
    () => call(f),
  ]);

export const wrongOptions = (
  name: Name,
  call: (options: unknown) => unknown,
): readonly WrongInput[] =>
  (
    [
      [null, 'null'],
      [3, 'a number'],
      ['aux', 'the string "aux"'],
    ] as const
  ).map(([options, shown]) => [
    `${name}: options must be an object, got ${shown}; leave them out, or pass one.`,
    () => call(options),
  ]);

export const wrongStructure = (
  name: Name,
  call: (structure: unknown) => unknown,
): readonly WrongInput[] =>
  (
    [
      [undefined, 'undefined'],
      [null, 'null'],
      ['leaf', 'the string "leaf"'],
      [{}, 'an object'],
      [[1], 'an array of 1'],
    ] as const
  ).map(([structure, shown]) => [
    `${name}: expected a structure, got ${shown}; flatten gives that of a tree.`,
    () => call(structure),
  ]);

export const closeOver =
  'only floats have derivatives: close over it, or pass it as a further argument.';
export const leaveOut = 'only floats have derivatives: leave it out of the result.';
const returnFloat = 'return a number or a float tensor of shape [].';

export const wrongLoss = (
  name: Name,
  derive: (f: unknown, x: unknown) => unknown,
): WrongInput[] => [
  [`${name}: params is the string "x"; ${closeOver}`, () => derive(identity, 'x')],
  [`${name}: params.w[0] is a bigint; ${closeOver}`, () => derive(identity, { w: [1n] })],
  [`${name}: the loss must be a float, got undefined; ${returnFloat}`, () => derive(() => {}, 1)],
  [
    `${name}: the loss must be a float, got the string "x"; ${returnFloat}`,
    () => derive(() => 'x', 1),
  ],
  [
    `${name}: the loss must be a float, got an array of 1; ${returnFloat}`,
    () => derive((x: unknown) => [x], 1),
  ],
];
