// Every operation's derivatives against finite differences, from one table.
import { fc } from '@fast-check/vitest';
import { primitive, primitiveOf, type Primitive } from '@tapeloop/autodiff';
import { checkPrimitive } from '@tapeloop/conformance';
import { matchers } from '@tapeloop/conformance/vitest';
import { checkGradients } from '@tapeloop/gradcheck';
import * as ops from '@tapeloop/tensor';
import { mul, tensor, type Tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { called, table } from './table.ts';

expect.extend(matchers);

/** Exported functions that have no row, and why. */
const withoutRow: Record<string, string> = {
  all: 'gives booleans',
  any: 'gives booleans',
  arange: 'has no operand',
  argmax: 'gives integers',
  argmin: 'gives integers',
  argsort: 'gives integers',
  bernoulli: 'gives booleans',
  categorical: 'gives integers',
  causalMask: 'has no operand',
  equal: 'gives booleans',
  eye: 'has no operand',
  foldIn: 'works on keys',
  full: 'has no operand',
  fullLike: 'is a constant',
  greater: 'gives booleans',
  greaterEqual: 'gives booleans',
  isFinite: 'gives booleans',
  isNaN: 'gives booleans',
  isNdArray: 'is a question',
  key: 'works on keys',
  less: 'gives booleans',
  lessEqual: 'gives booleans',
  linspace: 'has no operand',
  logicalAnd: 'gives booleans',
  logicalNot: 'gives booleans',
  logicalOr: 'gives booleans',
  logicalXor: 'gives booleans',
  normal: 'draws from a key',
  notEqual: 'gives booleans',
  oneHot: 'takes integers',
  ones: 'has no operand',
  onesLike: 'is a constant',
  splitKey: 'works on keys',
  tensor: 'has no operand',
  uniform: 'draws from a key',
  zeros: 'has no operand',
  zerosLike: 'is a constant',
};

const cases = Number(process.env.GRADIENT_CASES ?? 6);

describe('the derivatives of', () => {
  for (const row of table) {
    const { f, operands, order = 2 } = row;
    it(`${called(row)} are right`, () => {
      const name = called(row);
      const seed = fc.readConfigureGlobal()?.seed ?? Date.now() % 1e6;
      expect(checkPrimitive(f, operands, { name, order, seed, runs: cases })).toConform();
    });
  }
});

describe('the table', () => {
  it('has a row for every exported function, or the reason why not', () => {
    const exported = Object.entries(ops).flatMap(([name, op]) =>
      typeof op === 'function' ? [name] : [],
    );
    const covered = new Set([...table.map(({ op }) => op), ...Object.keys(withoutRow)]);
    expect(exported.filter((name) => !covered.has(name))).toEqual([]);
    expect([...covered].filter((name) => !exported.includes(name))).toEqual([]);
  });
});

describe('a rule that is 0.1 % wrong', () => {
  /** The operation with every cotangent of its first operand multiplied by 1.001. */
  const planted = (op: unknown): ((...operands: Tensor[]) => Tensor) => {
    const right = (op as { [primitiveOf]: Primitive })[primitiveOf];
    const [first, ...others] = right.vjp as Exclude<Primitive['vjp'], Function | undefined>;
    const wrong: typeof first = (...of) => {
      const pull = first!(...of);
      return (g) => mul(pull(g) as Tensor, 1.001);
    };
    return primitive({ ...right, vjp: [wrong, ...others] });
  };
  const x = tensor([[0.3, 0.7, -0.4]], { dtype: 'float64' });
  const y = tensor([[1.3], [0.2]], { dtype: 'float64' });

  it.each([
    ['tanh', ops.tanh, [x]],
    ['mul', ops.mul, [x, y]],
    ['softplus', ops.softplus, [x]],
    ['exp', ops.exp, [x]],
  ])('is caught in %s', (name, op, operands) => {
    const { verdict, entries } = checkGradients(planted(op), operands as Tensor[], { name });
    expect(verdict).toBe('fail');
    expect(entries[0]!.path).toMatch(/^args\[0\]\[0, [012]\]$/u);
  });
});
