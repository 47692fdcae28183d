import { describe, expect, it } from 'vitest';
import * as gradcheck from '../src/index.ts';

/** A wrong input: the whole message that it earns, and the arguments that earn it. */
type WrongInput = readonly [message: string, args: readonly unknown[]];

const identity = (x: unknown): unknown => x;

/** Arguments that the check refuses, and what it says: under its own name where a test runs it. */
const refusals: readonly WrongInput[] = [
  ['f must be a function, got undefined.', []],
  ['f must be a function, got an array of 1.', [[identity], [1]]],
  ["args must be an array of f's arguments, got undefined.", [identity]],
  ["args must be an array of f's arguments, got 0.5.", [identity, 0.5]],
  ['options must be an object, got null.', [identity, [1], null]],
  ['options must be an object, got 2.', [identity, [1], 2]],
  ['name must be a string, got null.', [identity, [1], { name: null }]],
  ['names must be an array of strings, got the string "x".', [identity, [1], { names: 'x' }]],
  ['names must be an array of strings, got an array of 1.', [identity, [1], { names: [3] }]],
  ['0 names for 1 arguments; give one for each.', [identity, [1], { names: [] }]],
  ['order must be 1 or 2, got 3.', [identity, [1], { order: 3 }]],
  ['order must be 1 or 2, got the string "2".', [identity, [1], { order: '2' }]],
  ['seed must be a whole number, got 0.5.', [identity, [1], { seed: 0.5 }]],
  ['seed must be a whole number, got null.', [identity, [1], { seed: null }]],
  ['entryLimit must be a whole number of at least 0, got -1.', [identity, [1], { entryLimit: -1 }]],
  [
    'directions must be a whole number of at least 1, got the string "8".',
    [identity, [1], { directions: '8' }],
  ],
  [
    'cotangents must be a whole number of at least 1, got NaN.',
    [identity, [1], { cotangents: Number.NaN }],
  ],
  ['overTime must be an array of names, got the string "xs".', [identity, [1], { overTime: 'xs' }]],
  ['diagnose must be a boolean, got 1.', [identity, [1], { diagnose: 1 }]],
  [
    'the arguments have no float leaf; pass what f is differentiated by as an argument.',
    [identity, []],
  ],
  [
    'args[0] is the string "x"; arguments are trees of numbers and tensors: close over anything else.',
    [identity, ['x']],
  ],
  [
    'x is a symbol; arguments are trees of numbers and tensors: close over anything else.',
    [identity, [Symbol('x')], { names: ['x'] }],
  ],
  ['args[0] is NaN; differences need finite arguments.', [identity, [Number.NaN]]],
  ['result is the string "x"; f returns a tree of numbers and tensors.', [() => 'x', [1]]],
  ['f returns no float, got undefined; only floats have derivatives.', [() => {}, [1]]],
];
const wrongChecks = refusals.map(([what, args]): WrongInput => [`checkGradients: ${what}`, args]);

// Every exported function: one without a row does not compile.
const wrongInputs: Readonly<Record<keyof typeof gradcheck, readonly WrongInput[]>> = {
  assertGradients: wrongChecks,
  checkGradients: wrongChecks,
  formatReport: [
    ['formatReport: expected a report, got undefined; give what checkGradients returned.', []],
    ['formatReport: expected a report, got null; give what checkGradients returned.', [null]],
    ['formatReport: expected a report, got an object; give what checkGradients returned.', [{}]],
    [
      'formatReport: expected a report, got an array of 0; give what checkGradients returned.',
      [[]],
    ],
  ],
};

describe.each(Object.entries(wrongInputs))('%s', (name, rows) => {
  it.each(rows)('refuses: %s', (message, args) => {
    const run = () => Reflect.apply(Reflect.get(gradcheck, name), undefined, args);
    expect(run).toThrow(expect.objectContaining({ message }));
  });
});

it('has rows for every function that is exported', () => {
  expect(Object.keys(wrongInputs).toSorted()).toEqual(Object.keys(gradcheck).toSorted());
  expect(Object.values(wrongInputs).every((rows) => rows.length > 0)).toBe(true);
});
