import { describe, expect, it } from 'vitest';
import { grad } from '../src/grad.ts';
import { isNumber, numberType } from '../src/number.ts';
import { add, sin } from '../src/scalar.ts';
import { scan } from '../src/scan.ts';
import { typeOf } from '../src/value.ts';
import { vec } from './vector.ts';

describe('numbers under differentiation', () => {
  const message =
    'grad: a traced number met a JavaScript operator or Math function; use those of @tapeloop/autodiff/scalar.';

  it.each<[string, (x: number) => number]>([
    ['+', (x) => x + 1],
    ['*', (x) => 2 * x],
    ['unary -', (x) => -x],
    ['<', (x) => (x < 1 ? 1 : 0)],
    ['Math.sin', (x) => Math.sin(x)],
    ['a template', (x) => `${x}`.length],
    ['isNaN', (x) => (isNaN(x) ? 1 : 0)],
  ])('refuse %s', (_what, f) => {
    expect(() => grad(f)(2)).toThrow(new TypeError(message));
  });

  it('are numbers to isNumber, as plain ones are', () => {
    const seen: boolean[] = [];
    grad((x: number) => {
      seen.push(isNumber(x), isNumber(sin(x)));
      return x;
    })(2);
    expect(seen).toEqual([true, true]);
    expect([isNumber(0), isNumber('0'), isNumber(vec([1])), isNumber(null)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('the algebra of numbers', () => {
  const { algebra } = numberType;

  it('has one type', () => {
    expect(typeOf(2)).toBe(numberType);
    expect(algebra.same(numberType, numberType)).toBe(true);
    expect(algebra.show(numberType)).toBe('a number');
  });

  it('adds through a primitive, so that sums have derivatives', () => {
    expect(algebra.add(2, 3)).toBe(5);
    expect(grad((x: number) => algebra.add(x, algebra.add(x, x)))(2)).toBe(3);
  });

  it('gives the checker one entry without a name', () => {
    expect(algebra.entries(2)).toEqual(Float64Array.of(2));
    expect(algebra.fromEntries(Float64Array.of(2), numberType)).toBe(2);
    expect(algebra.entryName(numberType, 0)).toBe('');
  });

  it('raises numbers and nothing else', () => {
    expect(algebra.raise(2, numberType)).toBe(2);
    expect(algebra.raise(vec([1]) as never, numberType)).toBeUndefined();
  });

  it('has no leading axis', () => {
    const message =
      'scan: numbers have no leading axis, as inputs or outputs; carry them, or use tensors.';
    const step = (carry: number): [number, number] => [carry, carry];
    expect(() => scan(step, 0, 3)).toThrow(new TypeError(message));
    expect(() => scan(step, 0, null, { length: 2 })).toThrow(new TypeError(message));
  });
});

it('add refuses what is not a number', () => {
  expect(() => add(1, vec([1, 2]) as never)).toThrow(
    new TypeError(
      "add: takes numbers, got float64 [2]; use the function of that value's own package.",
    ),
  );
});
