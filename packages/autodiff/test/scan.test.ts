import { describe, expect, expectTypeOf, it } from 'vitest';
import { grad } from '../src/grad.ts';
import { add, mul } from '../src/scalar.ts';
import { scan } from '../src/scan.ts';
import * as vector from './vector.ts';
import { argmax, cast, fill, mat, scale, show, sum, total, vec, type Vec } from './vector.ts';

const row = (x: Vec): Vec => vector.add(x, x);
const sums = (carry: Vec, x: Vec): [Vec, Vec] => {
  const next = vector.add(carry, x);
  return [next, next];
};
const rows = mat([
  [1, 2],
  [10, 20],
  [100, 200],
]);

describe('scan', () => {
  it('runs the step over the leading axis and stacks the outputs', () => {
    const [last, outputs] = scan(sums, vec([0, 0]), rows as Vec);
    expect(show(last)).toBe('float64 [2]: 111, 222');
    expect(show(outputs)).toBe('float64 [3, 2]: 1, 2, 11, 22, 111, 222');
  });

  it('in reverse, outputs keep the order of the inputs', () => {
    const [last, outputs] = scan(sums, vec([0, 0]), rows as Vec, { reverse: true });
    expect(show(last)).toBe('float64 [2]: 111, 222');
    expect(show(outputs)).toBe('float64 [3, 2]: 111, 222, 110, 220, 100, 200');
  });

  it('takes trees for carry, inputs and outputs', () => {
    const [carry, outputs] = scan(
      (c: { n: number; v: Vec }, x: { a: Vec; b: Vec[] }) => {
        const v = vector.add(c.v, vector.mul(x.a, x.b[0]!));
        return [
          { v, n: add(c.n, 1) },
          { twice: [row(v)], none: null },
        ];
      },
      { n: 0, v: vec([0, 0]) },
      { a: rows, b: [rows] },
    );
    expect([carry.n, show(carry.v)]).toEqual([3, 'float64 [2]: 10101, 40404']);
    expect(show(outputs.twice[0]!)).toBe('float64 [3, 2]: 2, 8, 202, 808, 20202, 80808');
    expect(outputs.none).toBeNull();
  });

  it('needs no inputs', () => {
    const [last, outputs] = scan((x: number) => [mul(x, 2), null], 1, null, { length: 10 });
    expect([last, outputs]).toEqual([1024, null]);
  });

  it('of no steps gives the carry back, and empty outputs of the right type', () => {
    const [last, outputs] = scan(
      (carry: Vec, x: Vec) => [carry, { y: row(x), at: argmax(x) }],
      vec([7]) as Vec,
      fill(0, [0, 2], 'float32') as Vec,
    );
    expect(show(last)).toBe('float64 [1]: 7');
    expect([show(outputs.y), show(outputs.at)]).toEqual(['float32 [0, 2]: ', 'int32 [0]: ']);
  });

  it('has its types', () => {
    const step = (c: Vec<[4]>, x: { a: Vec<[3]> }): [Vec<[4]>, { y: Vec<[3]>; z: [Vec<[]>] }] => [
      c,
      { y: x.a, z: [sum(x.a)] },
    ];
    const [carry, outputs] = scan(step, fill(0, [4]), { a: fill(1, [5, 3]) });
    expectTypeOf(carry).toEqualTypeOf<Vec<[4]>>();
    expectTypeOf(outputs).toEqualTypeOf<{ y: Vec<[5, 3]>; z: [Vec<[5]>] }>();
    expect([show(outputs.z[0]), outputs.y.shape]).toEqual(['float64 [5]: 3, 3, 3, 3, 3', [5, 3]]);
  });
});

describe('derivatives of scan', () => {
  it('reach carry, inputs and what the step closes over', () => {
    const f = (p: { w: number; start: Vec; xs: Vec }): number => {
      const step = (c: Vec, x: Vec): [Vec, Vec] => [vector.add(scale(c, p.w), x), vector.mul(c, x)];
      const [last, products] = scan(step, p.start, p.xs);
      return add(total(last), total(products));
    };
    // With one entry: c1 = w s + x1, c2 = w c1 + x2; loss = c2 + s x1 + c1 x2.
    const [w, s, x1, x2] = [3, 5, 7, 11];
    const gradient = grad(f)({ w, start: vec([s]), xs: mat([[x1], [x2]]) });
    expect(gradient.w).toBe(2 * w * s + x1 + s * x2);
    expect(show(gradient.start)).toBe(`float64 [1]: ${w * w + x1 + w * x2}`);
    expect(show(gradient.xs)).toBe(`float64 [2, 1]: ${w + s + x2}, ${1 + w * s + x1}`);
  });

  it('pass over integers in carry and inputs', () => {
    const f = (x: Vec): Vec<[]> => {
      const step = (c: { at: Vec; sum: Vec }, i: Vec): [{ at: Vec; sum: Vec }, null] => [
        { at: vector.add(c.at, i), sum: vector.add(c.sum, x) },
        null,
      ];
      const carry = { at: vec([0], 'int32') as Vec, sum: x };
      const [last] = scan(step, carry, mat([[1], [2]], 'int32') as Vec);
      expect(show(last.at)).toBe('int32 [1]: 3');
      return sum(last.sum);
    };
    expect(show(grad(f)(vec([5])))).toBe('float64 [1]: 3');
  });

  it('nest', () => {
    // x^(2 * 3), as two steps of three.
    const f = (x: number): number => {
      const inner = (c: number): [number, null] => [mul(c, x), null];
      const outer = (c: number): [number, null] => [scan(inner, c, null, { length: 3 })[0], null];
      return scan(outer, 1, null, { length: 2 })[0];
    };
    expect([f(2), grad(f)(2), grad(grad(f))(2)]).toEqual([64, 6 * 32, 30 * 16]);
  });
});

describe('the type of the carry', () => {
  it('is raised to the dtype that the step returns', () => {
    const start = { v: vec([0, 0], 'float32') as Vec, n: 0 as never };
    const step = (c: { v: Vec; n: Vec }, x: Vec): [{ v: Vec; n: Vec }, Vec] => {
      const v = vector.add(c.v, x);
      return [{ v, n: sum(v) }, c.v];
    };
    const [last, outputs] = scan(step, start, rows as Vec);
    expect([show(last.v), show(last.n)]).toEqual(['float64 [2]: 111, 222', 'float64 []: 333']);
    // The first output too, for the first step was run again.
    expect(show(outputs)).toBe('float64 [3, 2]: 0, 0, 1, 2, 11, 22');
  });

  it('is raised as often as one leaf passes it to the next', () => {
    type Carry = [Vec, Vec, Vec];
    const step = ([a, b, c]: Carry): [Carry, null] => [
      [vector.add(a, b), vector.add(b, c), c],
      null,
    ];
    const start: Carry = [vec([1], 'float32'), vec([1], 'float32'), vec([1])];
    expect(scan(step, start, null, { length: 2 })[0].map(show)).toEqual([
      'float64 [1]: 4',
      'float64 [1]: 3',
      'float64 [1]: 1',
    ]);
  });

  it('is raised where there are no steps', () => {
    const [last] = scan(sums, vec([1, 2], 'float32'), fill(0, [0, 2]) as Vec);
    expect(show(last)).toBe('float64 [2]: 1, 2');
  });

  it('is raised with its derivative', () => {
    const f = (start: Vec): number => total(scan(sums, start, rows as Vec)[0]);
    expect(show(grad(f)(vec([1, 2], 'float32')))).toBe('float32 [2]: 1, 1');
  });

  it.each<[string, Vec, (c: Vec) => unknown, string]>([
    ['shape', vec([1, 2]), sum, 'float64 [2] and comes out as float64 []'],
    [
      'narrower dtype',
      vec([1]),
      (c) => cast(c, 'float32'),
      'float64 [1] and comes out as float32 [1]',
    ],
    ['kind', vec([1]), () => 0, 'float64 [1] and comes out as a number'],
  ])('must not change in %s', (_what, start, step, words) => {
    const run = (): unknown =>
      scan((c: { h: Vec }) => [{ h: step(c.h) as Vec }, null], { h: start }, null, { length: 2 });
    expect(run).toThrow(
      new TypeError(
        `scan: carry.h goes in as ${words}; a carry keeps its shape and dtype from step to step.`,
      ),
    );
  });

  it('must not change in a later step', () => {
    const step = (c: Vec, x: Vec): [Vec, null] => [x.entries[0] === 1 ? c : sum(c), null];
    expect(() => scan(step, vec([1, 2]) as Vec, rows as Vec)).toThrow(
      'scan: carry goes in as float64 [2] and comes out as float64 []',
    );
  });
});

describe('messages of scan', () => {
  const step = (c: number): [number, null] => [c, null];

  it.each<[string, () => unknown, Error]>([
    [
      'no length',
      () => scan(step, 0, null),
      new TypeError('scan: there are no inputs; give the number of steps as `length`.'),
    ],
    [
      'a length that is no number of steps',
      () => scan(step, 0, null, { length: 1.5 }),
      new RangeError('scan: length must be a whole number of steps, got 1.5.'),
    ],
    [
      'a negative length',
      () => scan(step, 0, null, { length: -1 }),
      new RangeError('scan: length must be a whole number of steps, got -1.'),
    ],
    [
      'inputs of two lengths',
      () => scan(step, 0, { a: rows, b: [vec([1, 2])] }),
      new RangeError('scan: inputs.a has 3 but inputs.b[0] has 2 steps; they must agree.'),
    ],
    [
      'another length than the inputs',
      () => scan(step, 0, rows, { length: 2 }),
      new RangeError('scan: length is 2 but inputs has 3 steps; they must agree.'),
    ],
    [
      'a step that returns no pair',
      () => scan(((c: number) => c) as never, 0, null, { length: 1 }),
      new TypeError('scan: the step must return [carry, output], got a number.'),
    ],
    [
      'a carry of another structure',
      () => scan((() => [{ b: 0 }, null]) as never, { a: 0 }, null, { length: 1 }),
      new TypeError(
        'scan: carry should be an object with keys a, got an object with keys b; both trees need the same structure.',
      ),
    ],
    [
      'an output of another structure in a later step',
      () =>
        scan((c: number) => [add(c, 1), c === 0 ? { y: rows } : { z: rows }], 0, null, {
          length: 2,
        }),
      new TypeError(
        'scan: output should be an object with keys y, got an object with keys z; both trees need the same structure.',
      ),
    ],
    [
      'inputs without a leading axis',
      () => scan(step, 0, fill(0, [])),
      new TypeError('vector: a scalar has no leading axis.'),
    ],
  ])('name %s', (_what, run, error) => {
    expect(run).toThrow(error);
  });
});
