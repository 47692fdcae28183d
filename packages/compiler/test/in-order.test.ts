import { stage, type Equation } from '@tapeloop/autodiff';
import { add, exp, mul, sin, tanh, type Tensor } from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { inOrder } from '../src/in-order.ts';
import { random } from './random.ts';

const { equations } = stage(
  (x: Tensor) => {
    const [a, b] = [tanh(x), exp(x)];
    return [add(sin(a), b), mul(b, x)];
  },
  random([2]),
).graph;
const names = (list: readonly Equation[]): string =>
  list.map(({ primitive }) => primitive.name).join(' ');

it('keeps an order in which each finds its inputs made', () => {
  expect(names(inOrder(equations))).toBe(names(equations));
});

it('makes what is waited for first, and keeps to the given order otherwise', () => {
  expect(names(equations)).toBe('tanh exp sin add mul');
  expect(names(inOrder(equations.toReversed()))).toBe('exp mul tanh sin add');
});

it('refuses what waits for itself', () => {
  const [first, ...rest] = equations as [Equation, ...Equation[]];
  const circle = { ...first, inputs: rest.at(-1)!.outputs };
  const last = { ...rest.at(-1)!, inputs: first.outputs };
  expect(() => inOrder([circle, last])).toThrow('internal: tanh waits for itself');
});
