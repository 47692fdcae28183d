import {
  add as plus,
  key,
  matmul,
  mul as times,
  normal,
  splitKey,
  sum as sumOf,
  tanh,
  tensor,
  type Key,
  type Tensor,
} from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { grad, valueAndGrad } from '../src/grad.ts';
import { jacobian } from '../src/jacobian.ts';
import { hessianVectorProduct, jvp } from '../src/jvp.ts';
import { add, mul } from '../src/scalar.ts';
import { scanPrimitive, type ScanParams } from '../src/scan-primitive.ts';
import { scan, type ScanOptions } from '../src/scan.ts';
import { stage } from '../src/stage.ts';
import { matchers } from './entries.ts';
import { allEquations, loopsOf, namesOf } from './equations.ts';
import * as vector from './vector.ts';
import { argmax, cast, fill, mat, total, vec, type Vec } from './vector.ts';

expect.extend(matchers);

type Params = { w: Vec; start: Vec; xs: Vec };
const params = (length: number): Params => ({
  w: vec([0.3, 0.4]),
  start: vec([0.5, 0.6]),
  xs: fill(0.7, [length, 2]),
});
const outputsOf =
  (options: ScanOptions = {}) =>
  ({ w, start, xs }: Params): [Vec, Vec] =>
    scan(
      (c: Vec, x: Vec) => {
        const next = vector.sin(vector.add(vector.mul(c, w), x));
        return [next, vector.mul(next, x)];
      },
      start,
      xs,
      options,
    );
const lossOf =
  (options: ScanOptions = {}) =>
  (p: Params): number => {
    const [last, outputs] = outputsOf(options)(p);
    return mul(total(last), total(outputs));
  };

/** Compares eager and staged, in every order and through every function. */
function expectSameDerivatives(f: (p: Params) => number, p: Params): void {
  expect(valueAndGrad(f)).toBeTheSameStaged(p);
  expect(grad(stage(f, p).call)(p)).toBeNear(grad(f)(p));
  const second = (q: Params): Params => hessianVectorProduct(f, q, p);
  expect(second).toBeTheSameStaged(p);
  expect(hessianVectorProduct(stage(f, p).call, p, p)).toBeNear(second(p));
  expect((q: Params) => jvp(f, [q], [p])).toBeTheSameStaged(p);
}

describe('a staged scan', () => {
  it.each([0, 1, 2, 5])('of %i steps is the eager one', (length) => {
    for (const reverse of [false, true]) {
      expect(outputsOf({ reverse })).toBeTheSameStaged(params(length));
      expectSameDerivatives(lossOf({ reverse }), params(length));
    }
  });

  it('is run for plain values as the graph says', () => {
    const { graph } = stage(outputsOf({ reverse: true }), params(3));
    const params3 = loopsOf(graph)[0]!.params as ScanParams;
    expect(params3).toMatchObject({ length: 3, reverse: true, constants: 1, carries: 1 });
    const p = params(3);
    expect(scanPrimitive.forward([p.w, p.start, p.xs], params3, undefined)).toBeNear(
      outputsOf({ reverse: true })(p),
    );
  });

  it('is one equation, whatever the length', () => {
    const sizes = [8, 256].map((length) => {
      const p = params(length);
      const forward = stage(outputsOf(), p).graph;
      expect(namesOf(forward)).toEqual(['scan']);
      return [grad(lossOf()), grad((q: Params) => total(grad(lossOf())(q).w))].map(
        (f) => allEquations(stage(f, p).graph).length,
      );
    });
    expect(sizes[0]).toEqual(sizes[1]);
  });

  it('in third order', () => {
    const f = (x: Vec): number =>
      total(scan((c: Vec) => [vector.sin(vector.mul(c, x)), null], x, null, { length: 3 })[0]);
    const along = (g: (x: Vec) => number) => (x: Vec) => total(grad(g)(x));
    const third = along(along(along(f)));
    expect(third).toBeTheSameStaged(vec([0.5, 0.7]));
    expect(along(along(along(stage(f, vec([1, 1]) as Vec).call)))(vec([0.5, 0.7]))).toBeNear(
      third(vec([0.5, 0.7])),
    );
  });

  it('gives a jacobian', () => {
    const f = (start: Vec): [Vec, Vec] => outputsOf()({ ...params(3), start });
    expect(jacobian(f)).toBeTheSameStaged(vec([0.5, 0.6]));
    expect(jacobian(stage(f, vec([1, 1]) as Vec).call)(vec([0.5, 0.6]))).toBeNear(
      jacobian(f)(vec([0.5, 0.6])),
    );
  });

  it('nests', () => {
    const f = ({ w, start, xs }: Params): number => {
      const outer = (c: Vec, x: Vec): [Vec, Vec] => {
        const inner = (d: Vec, y: Vec): [Vec, Vec] => {
          const next = vector.sin(vector.add(vector.mul(d, w), vector.mul(x, y)));
          return [next, next];
        };
        const [last, rows] = scan(inner, c, xs, { reverse: true });
        return [last, vector.scale(x, total(rows))];
      };
      const [last, rows] = scan(outer, start, xs);
      return add(total(last), total(rows));
    };
    expectSameDerivatives(f, params(3));
    const { graph } = stage(f, params(3));
    expect(namesOf(graph)).toEqual(['scan', 'total', 'total', 'add']);
  });

  it('needs no inputs, and no differentiable carry', () => {
    const f = (x: Vec): number => {
      const step = (c: { at: Vec; sum: Vec }): [typeof c, Vec] => [
        {
          at: vector.add(c.at, vec([1], 'int32')),
          sum: vector.add(c.sum, vector.mul(x, cast(c.at, 'float64'))),
        },
        x,
      ];
      const carry = { at: vec([1], 'int32') as Vec, sum: x };
      const [last, rows] = scan(step, carry, null, { length: 3 });
      return add(total(last.sum), total(rows));
    };
    expect(f(vec([2]))).toBe(2 + 2 * (1 + 2 + 3) + 6);
    expect(valueAndGrad(f)).toBeTheSameStaged(vec([2]));
    expect((x: Vec) => hessianVectorProduct(f, x, x)).toBeTheSameStaged(vec([2]));
  });

  it('takes integers and keys for inputs', () => {
    const ks = splitKey(key(3), 4);
    const f = (w: Tensor, all: typeof ks): Tensor<[]> => {
      const step = (c: Tensor, k: Key): [Tensor, null] => [
        tanh(plus(times(c, w), normal(k, [2]))) as Tensor,
        null,
      ];
      return sumOf(scan(step as never, w, all)[0]);
    };
    expect(valueAndGrad(f)).toBeTheSameStaged(tensor([0.1, 0.2]) as Tensor, ks);
    const g = (x: Vec, places: Vec): number => {
      const step = (c: Vec, i: Vec): [Vec, Vec] => [vector.mul(c, cast(i, 'float64')), argmax(c)];
      return total(scan(step, x, places)[0]);
    };
    const places: Vec = mat(
      [
        [1, 2],
        [3, 4],
      ],
      'int32',
    );
    expect(valueAndGrad(g)).toBeTheSameStaged(vec([5, 6]), places);
  });

  it('of tensors, with a matrix product in the step', () => {
    const f = (p: { w: Tensor; h: Tensor; xs: Tensor }): Tensor<[]> => {
      const step = (h: Tensor, x: Tensor): [Tensor, Tensor] => {
        const next = tanh(plus(matmul(h, p.w) as Tensor, x)) as Tensor;
        return [next, next];
      };
      const [last, rows] = scan(step as never, p.h, p.xs) as unknown as [Tensor, Tensor];
      return plus(sumOf(last), sumOf(times(rows, rows)));
    };
    const p = {
      w: tensor([
        [0.1, 0.2],
        [0.3, 0.4],
      ]) as Tensor,
      h: tensor([[0.5, 0.6]]) as Tensor,
      xs: tensor([[[1, 2]], [[3, 4]], [[5, 6]]]) as Tensor,
    };
    expect(valueAndGrad(f)).toBeTheSameStaged(p);
  });
});
