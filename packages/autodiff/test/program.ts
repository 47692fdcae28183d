// Random smooth functions of three numbers with two results, as lists of instructions.
import { fc } from '@fast-check/vitest';

/** What a program is written in: the operations on some kind of number. */
export interface Arithmetic<T> {
  constant(x: number): T;
  add(a: T, b: T): T;
  mul(a: T, b: T): T;
  sin(x: T): T;
  tanh(x: T): T;
}

type Instruction = readonly ['add' | 'mul' | 'sin' | 'tanh', a: number, b: number];
export type Program = readonly Instruction[];

const instruction: fc.Arbitrary<Instruction> = fc.tuple(
  fc.constantFrom('add', 'mul', 'sin', 'tanh'),
  fc.nat(1000),
  fc.nat(1000),
);
export const program: fc.Arbitrary<Program> = fc.array(instruction, {
  minLength: 2,
  maxLength: 12,
});

const entry = fc.double({ min: -2, max: 2, noNaN: true });
export const point: fc.Arbitrary<[number, number, number]> = fc.tuple(entry, entry, entry);
export const pair: fc.Arbitrary<[number, number]> = fc.tuple(entry, entry);

/** Runs a program: operands count back from the last value, and products stay small. */
export function run<T>(steps: Program, math: Arithmetic<T>, inputs: readonly T[]): [T, T] {
  const values = [...inputs];
  for (const [op, a, b] of steps) {
    const [x, y] = [values[a % values.length]!, values[b % values.length]!];
    if (op === 'add') values.push(math.add(x, math.mul(math.constant(0.5), y)));
    else if (op === 'mul') values.push(math.mul(math.sin(x), y));
    else values.push(math[op](x));
  }
  return [values.at(-1)!, values.at(-2)!];
}

/** A value and its derivative along one direction: forward mode, by hand. */
export type Dual = readonly [value: number, slope: number];
export const duals: Arithmetic<Dual> = {
  constant: (x) => [x, 0],
  add: ([a, da], [b, db]) => [a + b, da + db],
  mul: ([a, da], [b, db]) => [a * b, da * b + a * db],
  sin: ([x, dx]) => [Math.sin(x), Math.cos(x) * dx],
  tanh: ([x, dx]) => [Math.tanh(x), (1 - Math.tanh(x) ** 2) * dx],
};
