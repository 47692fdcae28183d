import { describe, expect, it } from 'vitest';
import type { Owner, Tracer } from '../src/algebra.ts';
import { grad } from '../src/grad.ts';
import { isNumber, numberType } from '../src/number.ts';
import { bind, declare, primitive, primitiveOf } from '../src/primitive.ts';
import { mul } from '../src/scalar.ts';
import { tracerOf } from '../src/value.ts';
import { vjp } from '../src/vjp.ts';
import { vec } from './vector.ts';

type Unary = (x: number) => number;

describe('primitive', () => {
  it('makes an operation that carries its declaration and its name', () => {
    const declaration = declare<[number]>({ name: 'twice', forward: ([x]) => 2 * x });
    const twice = primitive<Unary & { [primitiveOf]: unknown }, [number]>(declaration);
    expect(twice(4)).toBe(8);
    expect(twice.name).toBe('twice');
    expect(twice[primitiveOf]).toBe(declaration);
  });

  it('gives the type to forward, once for each application and before it', () => {
    const log: unknown[] = [];
    const f = primitive<Unary, [number]>({
      name: 'f',
      type([x]) {
        log.push('type', x);
        return numberType;
      },
      forward([x], _params, type) {
        log.push('forward', type);
        return x;
      },
      vjp: [() => (g) => g],
    });
    expect(grad(f)(1)).toBe(1);
    expect(log).toEqual(['type', numberType, 'forward', numberType]);
  });

  it('throws what the type rule throws before anything is computed', () => {
    const f = primitive<Unary, [number]>({
      name: 'f',
      type() {
        throw new TypeError('f: no.');
      },
      forward: () => expect.unreachable(),
    });
    expect(() => f(1)).toThrow(new TypeError('f: no.'));
  });

  it('takes static parameters out of the arguments', () => {
    type Power = (x: number, n: number) => number;
    const power: Power = primitive<Power, [number], { n: number }>({
      name: 'power',
      call: (x: number, n: number) => [{ n }, [x]],
      forward: ([x], { n }) => x ** n,
      vjp: [
        (_y, [x], { n }) =>
          (g) =>
            mul(g, mul(n, power(x, n - 1))),
      ],
    });
    expect([power(2, 3), grad((x: number) => power(x, 3))(2)]).toEqual([8, 12]);
    expect(grad(grad((x: number) => power(x, 3)))(2)).toBe(12);
  });

  it('takes any number of operands with makers by index', () => {
    const weighted = primitive<(...xs: number[]) => number, number[]>({
      name: 'weighted',
      forward: (xs) => xs.reduce((sum, x, i) => sum + x * (i + 1), 0),
      vjp: (i) => () => (g) => mul(g, i + 1),
    });
    const [y, pull] = vjp(weighted, 1, 1, 1);
    expect([y, pull(10)]).toEqual([6, [10, 20, 30]]);
  });

  it('runs the makers of differentiated operands alone', () => {
    const made: number[] = [];
    const f = primitive<(...xs: number[]) => number, number[]>({
      name: 'f',
      forward: ([a]) => a!,
      vjp: (i) => {
        made.push(i);
        return () => (g) => g;
      },
    });
    grad((x: number) => f(1, x, 2, x))(5);
    expect(made).toEqual([1, 3]);
  });

  it('with a null maker, or none for an operand, is constant in it', () => {
    const first = primitive<(a: number, b: number) => number, [number, number]>({
      name: 'first',
      forward: ([a]) => a,
      vjp: [() => (g) => g, null],
    });
    expect(vjp(first, 1, 2)[1](3)).toEqual([3, 0]);
    const short = primitive<Unary, [number]>({ name: 'short', forward: ([x]) => x, vjp: [] });
    let traced: unknown;
    grad((x: number) => {
      traced = short(x);
      return x;
    })(7);
    // A plain number: the tape has nothing to do with it.
    expect(traced).toBe(7);
  });

  it('may have several outputs, whose pullback gets undefined for those that nothing used', () => {
    const seen: unknown[] = [];
    const split = primitive<(x: number) => number[], [number]>({
      name: 'split',
      many: true,
      forward: ([x]) => [x, 2 * x, 3 * x],
      vjp: [
        (ys) => (gs) => {
          seen.push(ys, gs);
          return mul(3, gs[2]);
        },
      ],
    });
    expect(split(1)).toEqual([1, 2, 3]);
    expect(grad((x: number) => split(x)[2]!)(1)).toBe(3);
    expect(seen).toEqual([
      [1, 2, 3],
      [undefined, undefined, 1],
    ]);
    expect(grad((x: number) => mul(x, split(x).length))(1)).toBe(3);
    expect(seen).toHaveLength(2);
  });

  it('may record outputs and all cotangents at once', () => {
    const product = primitive<(a: number, b: number) => number, [number, number]>({
      name: 'product',
      forward: ([a, b]) => a * b,
      record: ([a, b]) => [[mul(a, b)], ([g]) => [mul(g as number, b), mul(g as number, a)]],
    });
    expect(product(3, 5)).toBe(15);
    expect(vjp(product, 3, 5)[1](1)).toEqual([5, 3]);
    expect(grad((x: number) => product(x, 5))(3)).toBe(5);
    expect(grad(grad((x: number) => product(x, product(x, x))))(3)).toBe(18);
  });

  it('is told whose cotangents are read', () => {
    const seen: unknown[] = [];
    const product = primitive<(a: number, b: number) => number, [number, number]>({
      name: 'product',
      forward: ([a, b]) => a * b,
      record([a, b], _params, wanted) {
        seen.push(wanted);
        return [[mul(a, b)], ([g]) => [wanted[0] && mul(g as number, b), undefined]];
      },
    });
    expect(grad((x: number) => product(x, 5))(3)).toBe(5);
    expect(grad((x: number) => product(5, x))(3)).toBe(0);
    expect(seen).toEqual([
      [true, false],
      [false, true],
    ]);
  });
});

describe('messages', () => {
  const plain = primitive<Unary, [number]>({ name: 'plain', forward: ([x]) => x });

  it('name an operation without a derivative', () => {
    expect(plain(1)).toBe(1);
    expect(() => grad(plain)(1)).toThrow(
      new TypeError(
        'plain: has no derivative; give the primitive a `vjp`, or wrap its operands in stopGradient.',
      ),
    );
  });

  it('name the operand that is no value', () => {
    expect(() => mul(1, '2' as never)).toThrow(
      new TypeError('mul: operand 1 is the string "2"; pass a number or a tensor.'),
    );
    expect(() => grad((x: number) => mul(x, null as never))(1)).toThrow(
      new TypeError('mul: operand 1 is null; pass a number or a tensor.'),
    );
  });

  it('name the cotangent of another type than the operand', () => {
    const wrong = primitive<Unary, [number]>({
      name: 'wrong',
      forward: ([x]) => x,
      vjp: [() => () => vec([1, 2])],
    });
    expect(() => grad(wrong)(1)).toThrow(
      new TypeError(
        'wrong: its vjp gives operand 0 a cotangent of float64 [2], but the operand is a number; correct the rule.',
      ),
    );
  });
});

describe('bind', () => {
  it('lets the youngest owner of any kind apply the primitive', () => {
    // An owner that counts applications and computes on what is below.
    class Counter implements Owner {
      readonly serial = Number.MAX_SAFE_INTEGER;
      readonly openedBy = 'count';
      readonly closed = false;
      readonly names: string[] = [];

      traced(value: number): number {
        const tracer: Tracer = { owner: this, value };
        return numberType.algebra.traced(numberType, tracer);
      }

      apply: Owner['apply'] = (applied, operands, params) => {
        this.names.push(applied.name);
        const below = operands.map((x) => (tracerOf(x)?.owner === this ? tracerOf(x)!.value : x));
        return bind(applied, below, params).map((y) => this.traced(y as number));
      };
    }
    const counter = new Counter();
    const derivative = grad((x: number) => {
      const y = mul(counter.traced(x), mul(2, x));
      expect(isNumber(y)).toBe(true);
      return tracerOf(y)!.value as number;
    })(3);
    expect(derivative).toBe(12);
    expect(counter.names).toEqual(['mul']);
  });
});
