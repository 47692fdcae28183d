import { describe, expect, it } from 'vitest';
import * as autodiff from '../src/index.ts';
import * as scalar from '../src/scalar.ts';
import {
  type WrongInput,
  type Rows,
  type Name,
  untyped,
  identity,
  wrongFunction,
  wrongOptions,
  wrongStructure,
  closeOver,
  leaveOut,
  wrongLoss,
} from './wrong-inputs/row.ts';
import { wrongScalars } from './wrong-inputs/scalar.ts';

const half = { name: 'half', type: ([x]: unknown[]) => x, forward: ([x]: number[]) => x! / 2 };
const rule = { forward: (x: unknown) => [x, null], backward: (_: unknown, g: unknown) => [g] };
const wrongLength = 'scan: length must be a whole number of steps, got';
const wrongName = (shown: string): string =>
  `named: the name must be a string, got ${shown}; give it before the function.`;

// Every exported function: one without a row does not compile. Those that take anything are named.
const wrongInputs: Readonly<Record<Name, Rows>> = {
  bind: [
    [
      'half: operand 0 is the string "1"; pass a number or a tensor.',
      () => untyped.bind(half, ['1'], undefined),
    ],
  ],
  customVjp: [
    ...wrongFunction('customVjp', (f) => untyped.customVjp(f, rule)),
    ...wrongFunction(
      'customVjp',
      (forward) => untyped.customVjp(identity, { ...rule, forward }),
      'rule.forward',
    ),
    ...wrongFunction(
      'customVjp',
      (backward) => untyped.customVjp(identity, { ...rule, backward }),
      'rule.backward',
    ),
    ...[undefined, null, 3, {}].map((wrong): WrongInput => [
      'customVjp: rule.forward must be a function, got undefined; pass one.',
      () => untyped.customVjp(identity, wrong),
    ]),
    [
      'customVjp(identity): rule.forward must return [output, residuals], got a number.',
      () => autodiff.grad(untyped.customVjp(identity, { ...rule, forward: identity }))(1),
    ],
    [
      'customVjp(identity): cotangents should be an array of 1, got a number; both trees need the same structure.',
      () => autodiff.grad(untyped.customVjp(identity, { ...rule, backward: () => 1 }))(1),
    ],
  ],
  describe: 'takes anything',
  flatten: 'takes anything',
  flattenAs: [
    ...wrongStructure('flattenAs', (structure) => untyped.flattenAs(structure, 1, 'f', 'x')),
    [
      'f: x should be an array of 1, got nothing; both trees need the same structure.',
      () => untyped.flattenAs(autodiff.flatten([1])[1], null, 'f', 'x'),
    ],
  ],
  // That f is a function is the one thing that is not asked: `grad` is counted in bytes.
  grad: wrongLoss('grad', (f, x) => untyped.grad(f)(x)),
  hessianVectorProduct: [
    ...wrongFunction('hessianVectorProduct', (f) => untyped.hessianVectorProduct(f, 1, 1)),
    ...wrongLoss('hessianVectorProduct', (f, x) => untyped.hessianVectorProduct(f, x, x)),
    [
      'hessianVectorProduct: vector should be a number, got the string "1".',
      () => untyped.hessianVectorProduct(identity, 1, '1'),
    ],
    [
      'hessianVectorProduct: vector should be a leaf, got nothing; both trees need the same structure.',
      () => untyped.hessianVectorProduct(identity, 1),
    ],
  ],
  isNumber: 'takes anything',
  isValue: 'takes anything',
  jacobian: [
    ...wrongFunction('jacobian', (f) => untyped.jacobian(f)),
    [
      `jacobian: argument[0] is the string "x"; ${closeOver}`,
      () => untyped.jacobian(identity)(['x']),
    ],
    [`jacobian: result is the string "x"; ${leaveOut}`, () => untyped.jacobian(() => 'x')(1)],
  ],
  jvp: [
    ...wrongFunction('jvp', (f) => untyped.jvp(f, [1], [1])),
    ...(
      [
        [undefined, 'undefined'],
        [3, 'a number'],
        [{ x: 1 }, 'an object'],
      ] as const
    ).map(([primals, shown]): WrongInput => [
      `jvp: primals must be an array of f's arguments, got ${shown}; put them in one.`,
      () => untyped.jvp(identity, primals, [1]),
    ]),
    [`jvp: primals[0] is the string "x"; ${closeOver}`, () => untyped.jvp(identity, ['x'], [1])],
    [`jvp: result is the string "x"; ${leaveOut}`, () => untyped.jvp(() => 'x', [1], [1])],
    [
      'jvp: tangents should be an array of 1, got nothing; both trees need the same structure.',
      () => untyped.jvp(identity, [1]),
    ],
    [
      'jvp: tangents[0] should be a number, got the string "1".',
      () => untyped.jvp(identity, [1], ['1']),
    ],
  ],
  leafPaths: wrongStructure('leafPaths', (structure) => untyped.leafPaths(structure, 'x')),
  named: [
    [wrongName('undefined'), () => untyped.named()],
    [wrongName('a number'), () => untyped.named(3, identity)],
    [wrongName('a function'), () => untyped.named(identity, 'f')],
    ...wrongFunction('named', (f) => untyped.named('f', f)),
  ],
  primitive: [
    [
      'half: operand 0 is the string "1"; pass a number or a tensor.',
      () => untyped.primitive(half)('1'),
    ],
    [
      'half: operand 0 is undefined; pass a number or a tensor.',
      () => autodiff.stage((x: number) => untyped.primitive(half)(undefined, x), 1),
    ],
  ],
  print: (
    [
      [undefined, 'undefined'],
      [null, 'null'],
      [3, 'a number'],
      [identity, 'a function'],
      [autodiff.stage(identity, 1), 'an object'],
    ] as const
  ).map(([graph, shown]) => [
    `print: expected a graph, got ${shown}; give that of stage(f, ...args).`,
    () => untyped.print(graph),
  ]),
  remat: [
    ...wrongFunction('remat', (f) => untyped.remat(f)),
    [
      'autodiff: the string "x" is not a value; pass a number or a tensor.',
      () => untyped.remat(identity)('x'),
    ],
  ],
  scan: [
    ...wrongFunction('scan', (step) => untyped.scan(step, 0, null, { length: 1 }), 'step'),
    ...wrongOptions('scan', (options) => untyped.scan(identity, 0, null, options)),
    [
      'autodiff: the string "x" is not a value; pass a number or a tensor.',
      () => untyped.scan(identity, 0, 'x'),
    ],
    [
      'scan: there are no inputs; give the number of steps as `length`.',
      () => untyped.scan(identity, 0, null),
    ],
    [`${wrongLength} -1.`, () => untyped.scan(identity, 0, null, { length: -1 })],
    [`${wrongLength} 0.5.`, () => untyped.scan(identity, 0, null, { length: 0.5 })],
    [`${wrongLength} 3.`, () => untyped.scan(identity, 0, null, { length: '3' })],
    [
      'scan: the step must return [carry, output], got a number.',
      () => untyped.scan(identity, 0, null, { length: 1 }),
    ],
    [
      'scan: carry should be a leaf, got an array of 0; both trees need the same structure.',
      () => untyped.scan(() => [[], null], 0, null, { length: 1 }),
    ],
  ],
  stage: [
    ...wrongFunction('stage', (f) => untyped.stage(f, 1)),
    [
      'autodiff: the string "x" is not a value; pass a number or a tensor.',
      () => untyped.stage(identity, 'x'),
    ],
    [
      'call: arguments should be an array of 1, got an array of 0; both trees need the same structure.',
      () => untyped.stage(identity, 1).call(),
    ],
    [
      'call: arguments[0] should be a number, got the string "1".',
      () => untyped.stage(identity, 1).call('1'),
    ],
  ],
  stopGradient: [
    [
      'stopGradient: operand 0 is the string "x"; pass a number or a tensor.',
      () => untyped.stopGradient(['x']),
    ],
  ],
  tracerOf: 'takes anything',
  treeLeaves: 'takes anything',
  treeMap: [
    ...wrongFunction('treeMap', (f) => untyped.treeMap(f, [1])),
    [
      'treeMap: tree 2 should be an array of 1, got an array of 2; both trees need the same structure.',
      () => untyped.treeMap(identity, [1], [1, 2]),
    ],
  ],
  treePaths: 'takes anything',
  typeOf: (
    [
      [undefined, 'undefined'],
      ['x', 'the string "x"'],
      [[1], 'an array of 1'],
    ] as const
  ).map(([x, shown]) => [
    `autodiff: ${shown} is not a value; pass a number or a tensor.`,
    () => untyped.typeOf(x),
  ]),
  unflatten: [
    ...wrongStructure('unflatten', (structure) => untyped.unflatten(structure, [])),
    [
      'unflatten: leaves must be an array, got a number; give one for each leaf of the structure.',
      () => untyped.unflatten(autodiff.flatten([1])[1], 1),
    ],
  ],
  valueAndGrad: [
    ...wrongFunction('valueAndGrad', (f) => untyped.valueAndGrad(f)),
    ...wrongOptions('valueAndGrad', (options) => untyped.valueAndGrad(identity, options)),
    ...wrongLoss('valueAndGrad', (f, x) => untyped.valueAndGrad(f)(x)),
    [
      'valueAndGrad: with { aux: true } the function returns [loss, auxiliary], got a number.',
      () => untyped.valueAndGrad(identity, { aux: true })(1),
    ],
  ],
  vjp: [
    ...wrongFunction('vjp', (f) => untyped.vjp(f, 1)),
    [`vjp: arguments[0] is the string "x"; ${closeOver}`, () => untyped.vjp(identity, 'x')],
    [`vjp: result[0] is a symbol; ${leaveOut}`, () => untyped.vjp(() => [Symbol('x')], 1)],
    [
      'vjp: cotangent should be a number, got the string "1".',
      () => untyped.vjp(identity, 1)[1]('1'),
    ],
  ],
};

const entries: [string, Rows][] = Object.entries(wrongInputs);
const refusing = [...entries, ...Object.entries(wrongScalars)].filter(
  (entry): entry is [string, readonly WrongInput[]] => entry[1] !== 'takes anything',
);
const takers = entries.filter(([, rows]) => rows === 'takes anything').map(([name]) => name);

describe.each(refusing)('%s', (_name, rows) => {
  it.each(rows)('refuses: %s', (message, run) => {
    expect(run).toThrow(expect.objectContaining({ message }));
  });
});

it('has rows for every function that is exported', () => {
  const isFunction = (name: string) => typeof Reflect.get(autodiff, name) === 'function';
  const functions = Object.keys(autodiff).filter(isFunction);
  expect(Object.keys(wrongInputs).toSorted()).toEqual(functions.toSorted());
  expect(Object.keys(wrongScalars).toSorted()).toEqual(Object.keys(scalar).toSorted());
  expect(refusing.every(([, rows]) => rows.length > 0)).toBe(true);
});

it.each(takers)('takes anything: %s', (name) => {
  const things = [undefined, null, 3, 'x', 1n, Symbol('x'), identity, {}, [null], new Map()];
  for (const thing of things) {
    // The cast: the names are the keys.
    expect(() => untyped[name as Name](thing)).not.toThrow();
  }
});
