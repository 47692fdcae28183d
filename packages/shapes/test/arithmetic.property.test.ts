import { fc } from '@fast-check/vitest';
import { expect, it } from 'vitest';
import { compile, compileTimeout } from './compiler.ts';

const numbers = fc.oneof(
  fc.integer({ min: 0, max: 20 }),
  fc.constantFrom(9, 10, 99, 100, 101, 999, 1000, 1001),
  fc.integer({ min: 0, max: 99_999 }),
);
const pairs: [number, number][] = [
  ...fc.sample(fc.tuple(numbers, numbers), 60),
  ...fc
    .sample(fc.tuple(numbers, fc.integer({ min: 0, max: 99 })), 30)
    .map(([x, y]): [number, number] => [x * y, y]),
];

const operations: readonly [name: string, oracle: (x: number, y: number) => number | string][] = [
  ['Add', (x, y) => x + y],
  ['Sub', (x, y) => (x < y ? 'never' : x - y)],
  ['Mul', (x, y) => x * y],
  ['DivExact', (x, y) => (y === 0 || x % y !== 0 ? 'never' : x / y)],
];

// One program of many calls is quicker than many programs of one.
const calls = operations.flatMap(([name, oracle]) =>
  pairs.map(([x, y]) => ({ type: `${name}<${x}, ${y}>`, result: oracle(x, y) })),
);

it('agrees with the machine', compileTimeout, () => {
  const lines = calls.map(({ type }, k) => `export type Result${k} = s.${type};`);
  const { errors, show } = compile(
    `import type * as s from '../src/index.ts';\n${lines.join('\n')}`,
  );
  expect(errors).toEqual([]);
  expect(calls.map(({ type }, k) => `${type} = ${show(`Result${k}`)}`)).toEqual(
    calls.map(({ type, result }) => `${type} = ${result}`),
  );
});
