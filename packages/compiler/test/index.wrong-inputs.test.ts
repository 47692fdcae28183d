import { stage } from '@tapeloop/autodiff';
import { describe, expect, it } from 'vitest';
import * as compiler from '../src/index.ts';

/** A wrong input: the whole message that it earns, and the arguments that earn it. */
type WrongInput = readonly [message: string, args: readonly unknown[]];
type Name = {
  [K in keyof typeof compiler]: (typeof compiler)[K] extends (...args: never) => unknown
    ? K
    : never;
}[keyof typeof compiler];

const identity = (x: unknown): unknown => x;
const { graph } = stage(identity, 1);

const wrongFunction = (
  name: Name,
  before: readonly unknown[],
  after: readonly unknown[],
  parameter = 'f',
): readonly WrongInput[] =>
  (
    [
      [null, 'null'],
      [3, 'a number'],
      ['f', 'the string "f"'],
      [[identity], 'an array of 1'],
    ] as const
  ).map(([f, shown]) => [
    `${name}: ${parameter} must be a function, got ${shown}; pass one.`,
    [...before, f, ...after],
  ]);

const notValue = 'autodiff: the string "x" is not a value; pass a number or a tensor.';
const choose = "compile: simd must be 'relaxed' or 'plain', got";

const count = 'compile: threads must be a whole number of at least 1, got';

const positions = 'compile: donate must list positions of arguments, such as [0, 1], got';

// Every exported function: one without a row does not compile.
const wrongInputs: Readonly<Record<Name, readonly WrongInput[]>> = {
  compile: [
    ['compile: f must be a function, got undefined; pass one.', []],
    ...wrongFunction('compile', [], []),
    [`${count} a number.`, [identity, { threads: 0 }]],
    [`${count} a number.`, [identity, { threads: 1.5 }]],
    [`${count} the string "2".`, [identity, { threads: '2' }]],
    [`${count} null.`, [identity, { threads: null }]],
    [`${positions} a number.`, [identity, { donate: 3 }]],
    [`${positions} null.`, [identity, { donate: null }]],
    [`${positions} an array of 1.`, [identity, { donate: ['a'] }]],
    [`${positions} an array of 2.`, [identity, { donate: [0, -1] }]],
    [
      'compile: options must be an object, got null; leave them out, or pass one.',
      [identity, null],
    ],
    [
      'compile: options must be an object, got a number; leave them out, or pass one.',
      [identity, 3],
    ],
    [`${choose} null; leave it out for the best.`, [identity, { simd: null }]],
    [`${choose} the string "wide"; leave it out for the best.`, [identity, { simd: 'wide' }]],
  ],
  explain: [
    ['explain: f must be a function, got undefined; pass one.', []],
    ...wrongFunction('explain', [], [1]),
    [notValue, [identity, 'x']],
  ],
  optimize: [
    ...(
      [
        [undefined, 'undefined'],
        [null, 'null'],
        [3, 'a number'],
        [identity, 'a function'],
        [stage(identity, 1), 'an object'],
      ] as const
    ).map(([wrong, shown]): WrongInput => [
      `optimize: expected a graph, got ${shown}; give that of stage(f, ...args).`,
      [wrong],
    ]),
    ...wrongFunction('optimize', [graph], [], 'note'),
    [
      'optimize: the passes must be an array, got the string "fuse"; take some of `passes`.',
      [graph, identity, 'fuse'],
    ],
    [
      'optimize: passes[1].run must be a function, got undefined; pass one.',
      [graph, identity, [compiler.passes[0], 'fuse']],
    ],
    [
      'optimize: passes[0].run must be a function, got undefined; pass one.',
      [graph, identity, [null]],
    ],
  ],
  schedule: [
    ['schedule: f must be a function, got undefined; pass one.', []],
    ...wrongFunction('schedule', [], [1]),
    [notValue, [identity, 'x']],
  ],
  workOf: [
    ['workOf: expected a graph, got undefined; give that of stage(f, ...args).', []],
    ['workOf: expected a graph, got a number; give that of stage(f, ...args).', [3]],
  ],
};

describe.each(Object.entries(wrongInputs))('%s', (name, rows) => {
  it.each(rows)('refuses: %s', (message, args) => {
    const run = () => Reflect.apply(Reflect.get(compiler, name), undefined, args);
    expect(run).toThrow(expect.objectContaining({ message }));
  });
});

describe('what compile gives', () => {
  it('refuses what is no value', () => {
    expect(() => compiler.compile(identity)('x')).toThrow(
      expect.objectContaining({ message: notValue }),
    );
    expect(() => compiler.compile(identity)({ a: [1n] })).toThrow(
      expect.objectContaining({
        message: 'autodiff: a bigint is not a value; pass a number or a tensor.',
      }),
    );
  });

  it('refuses to donate an argument that is not there', () => {
    expect(() => compiler.compile(identity, { donate: [1] })(2)).toThrow(
      expect.objectContaining({
        message: 'compile: donate names argument 1, but the call has 1; positions begin with 0.',
      }),
    );
  });
});

it('has rows for every function that is exported', () => {
  const functions = Object.entries(compiler).filter(([, made]) => typeof made === 'function');
  expect(Object.keys(wrongInputs).toSorted()).toEqual(functions.map(([name]) => name).toSorted());
  expect(Object.values(wrongInputs).every((rows) => rows.length > 0)).toBe(true);
});
