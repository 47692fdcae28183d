import { expect, it } from 'vitest';
import { grad } from '../src/grad.ts';
import { numberType } from '../src/number.ts';
import { describe, isDifferentiable, isValue, sameType, tracerOf, typeOf } from '../src/value.ts';
import { mat, vec } from './vector.ts';

it('numbers and whatever carries an algebra are values', () => {
  expect([1, vec([1])].every(isValue)).toBe(true);
  expect([null, undefined, '1', true, [1], { a: 1 }, () => 1].some(isValue)).toBe(false);
});

it('typeOf names what is not a value', () => {
  expect(typeOf(1)).toBe(numberType);
  expect(typeOf(vec([1]))).toMatchObject({ shape: [1], dtype: 'float64' });
  expect(() => typeOf('one')).toThrow(
    new TypeError('autodiff: the string "one" is not a value; pass a number or a tensor.'),
  );
});

it('sameType compares algebra and type', () => {
  expect(sameType(typeOf(vec([1])), typeOf(vec([2])))).toBe(true);
  expect(sameType(typeOf(vec([1])), typeOf(vec([2], 'float32')))).toBe(false);
  expect(sameType(typeOf(vec([1])), numberType)).toBe(false);
});

it('integers have no derivatives', () => {
  expect([1, vec([1]), vec([1], 'int32')].map(isDifferentiable)).toEqual([true, true, false]);
});

it('only traced values have a tracer, which knows the value below', () => {
  expect([1, vec([1]), null, 'x'].map(tracerOf)).toEqual(Array.from({ length: 4 }));
  grad((x: number) => {
    expect(tracerOf(x)).toMatchObject({ value: 2, owner: { openedBy: 'grad', closed: false } });
    return x;
  })(2);
});

it.each<[unknown, string]>([
  [1, 'a number'],
  [mat([[1, 2]], 'float32'), 'float32 [1, 2]'],
  ['a "word"', String.raw`the string "a \"word\""`],
  [undefined, 'undefined'],
  [null, 'null'],
  [true, 'a boolean'],
  [() => 1, 'a function'],
  [[1, 2], 'an array of 2'],
  [{ a: 1 }, 'an object'],
  [Object.create(null), 'an object'],
  [new Map(), 'a Map'],
])('describes %o', (x, words) => {
  expect(describe(x)).toBe(words);
});
