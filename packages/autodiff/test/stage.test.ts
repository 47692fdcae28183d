import {
  add as plus,
  cast,
  concat,
  foldIn,
  greater,
  key,
  matmul,
  mul as times,
  normal,
  sum as sumOf,
  tanh,
  tensor,
  where,
  zeros,
  type Key,
  type Tensor,
} from '@tapeloop/tensor';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { grad, valueAndGrad } from '../src/grad.ts';
import { jacobian } from '../src/jacobian.ts';
import { hessianVectorProduct, jvp } from '../src/jvp.ts';
import { primitive } from '../src/primitive.ts';
import { print } from '../src/print.ts';
import { exp, mul, relu, sin } from '../src/scalar.ts';
import { scan } from '../src/scan.ts';
import { stage } from '../src/stage.ts';
import { stopGradient } from '../src/stop-gradient.ts';
import { vjp } from '../src/vjp.ts';
import { matchers } from './entries.ts';
import * as vector from './vector.ts';
import { argmax, fill, show, total, vec, type Vec } from './vector.ts';

expect.extend(matchers);

describe('stage', () => {
  it('takes and gives trees', () => {
    const f = (
      p: { a: number; b: [Vec, null] },
      x: number,
    ): { y: Vec; z: [number, undefined] } => ({
      y: vector.scale(p.b[0], x),
      z: [mul(p.a, x), undefined],
    });
    const staged = stage(f, { a: 1, b: [vec([1, 2]), null] }, 1);
    expect(staged.graph.inputs).toHaveLength(3);
    expect(staged.inputs).toMatchObject({ kind: 'array', children: [{ keys: ['a', 'b'] }, {}] });
    expect(staged.outputs).toMatchObject({ kind: 'object', keys: ['y', 'z'] });
    const result = staged.call({ a: 5, b: [vec([3, 4]), null] }, 10);
    expect(show(result.y)).toBe('float64 [2]: 30, 40');
    expect(result.z).toEqual([50, undefined]);
    expect(String(staged)).toBe(print(staged.graph));
    expectTypeOf(staged.call).toEqualTypeOf<typeof f>();
  });

  it('uses the types of the arguments alone', () => {
    const { graph, call } = stage((x: number) => sin(x), NaN);
    expect(graph.inputs[0]).not.toHaveProperty('constant');
    expect(call(0.5)).toBe(Math.sin(0.5));
  });

  it('takes integers, booleans and keys', () => {
    const mask = tensor([true, false, true]);
    const counts = tensor({ shape: [3], data: Int32Array.of(1, 2, 3) });
    const f = (k: Key, on: typeof mask, count: typeof counts, x: Tensor): unknown => ({
      noise: normal(foldIn(k, 3), [3]),
      y: where(on, x, cast(count, 'float32')),
    });
    expect(f).toBeTheSameStaged(key(7), mask, counts, tensor([10, 20, 30]) as Tensor);
    expect((x: Vec) => [argmax(x), vector.sin(x)]).toBeTheSameStaged(vec([1, 5, 2]));
  });

  it('embeds captured plain values as constants', () => {
    const weights = vec([2, 3]);
    const { graph } = stage((x: Vec) => vector.mul(x, weights), vec([1, 1]) as Vec);
    expect(graph.equations[0]!.inputs[1]!.constant).toBe(weights);
  });

  it('refuses captured traced values by name', () => {
    const message = (by: string): Error =>
      new Error(
        `stage: the function closes over a value that ${by} traces; pass it as an argument.`,
      );
    expect(() => grad((w: number) => stage((x: number) => mul(x, w), 1).call(2))(3)).toThrow(
      message('grad'),
    );
    expect(() => stage((w: number) => stage((x: number) => mul(x, w), 1).call(2), 1)).toThrow(
      message('stage'),
    );
    expect(() => vjp((w: number) => stage(() => w).call(), 1)).toThrow(message('vjp'));
  });

  it('may run inside of grad on values of its own', () => {
    const f = (w: number): number => mul(w, stage((x: number) => mul(x, x), 1).call(w));
    expect(grad(f)(3)).toBe(27);
  });

  it('refuses values of other types than it was staged for', () => {
    const staged = stage(
      (p: { xs: Vec }) => scan((c, x) => [vector.add(c, x), c], vec([0]) as Vec, p.xs),
      {
        xs: fill(0, [3, 1]) as Vec,
      },
    );
    expect(() => staged.call({ xs: fill(0, [4, 1]) })).toThrow(
      new TypeError('call: arguments[0].xs should be float64 [3, 1], got float64 [4, 1].'),
    );
    expect(() => staged.call({ xs: fill(0, [3, 1], 'float32') })).toThrow(
      'call: arguments[0].xs should be float64 [3, 1], got float32 [3, 1].',
    );
    expect(() => staged.call([] as never)).toThrow(
      'call: arguments[0] should be an object with keys xs, got an array of 0',
    );
  });
});

describe('what cannot be staged', () => {
  it('is a branch on a value', () => {
    const branch = (x: number): number => (x > 0 ? x : 0);
    expect(() => stage(branch, 1)).toThrow(
      new TypeError(
        'stage: a traced number met a JavaScript operator or Math function; use those of @tapeloop/autodiff/scalar.',
      ),
    );
    const branchOnEntry = (x: Tensor): Tensor => (x.data[0]! > 0 ? x : times(2, x));
    expect(() => stage(branchOnEntry, tensor([1, 2]) as Tensor)).toThrow(
      /has no entries yet; use where or scan in place of a branch on its value/,
    );
    expect(() => stage((x: Tensor) => x.item(), tensor(1) as never)).toThrow('has no entries yet');
    // What they advise.
    expect((x: Tensor) => where(greater(x, 0), x, times(2, x))).toBeTheSameStaged(
      tensor([1, -2]) as Tensor,
    );
    expect((x: number) => relu(x)).toBeTheSameStaged(-2);
  });

  it('is a primitive without a type rule, but for one of numbers', () => {
    const untyped = primitive<(x: Vec) => Vec, [Vec]>({ name: 'untyped', forward: ([x]) => x });
    expect(() => stage(untyped, vec([1]) as Vec)).toThrow(
      new TypeError(
        'untyped: has no type rule, so it cannot be staged; give the primitive a `type`.',
      ),
    );
    const nothing = primitive<() => number, []>({ name: 'nothing', forward: () => 1 });
    expect(stage(() => nothing()).call()).toBe(1);
    const two = primitive<(x: number) => number[], [number]>({
      name: 'two',
      many: true,
      forward: ([x]) => [x, x],
    });
    expect(() => stage(two, 1)).toThrow('two: has no type rule');
    const cube = primitive<(x: number) => number, [number]>({
      name: 'cube',
      forward: ([x]) => x ** 3,
    });
    expect(stage(cube, 1).call(2)).toBe(8);
  });

  it('is what is no value', () => {
    expect(() => stage((x: unknown) => x, 'a')).toThrow(
      'autodiff: the string "a" is not a value; pass a number or a tensor.',
    );
    expect(() => stage((x: number) => sin(mul(x, 'a' as never)), 1)).toThrow(
      'mul: operand 1 is the string "a"; pass a number or a tensor.',
    );
  });

  it('is an operand of the wrong type, in the words of the operation', () => {
    const f = (x: Vec): Vec => vector.add(x, vec([1]));
    expect(() => stage(f, vec([1, 2]) as Vec)).toThrow('add: float64 [2] and float64 [1] differ.');
  });
});

describe('derivatives', () => {
  const f = (x: number): number => mul(exp(x), sin(mul(x, x)));

  it('are staged', () => {
    const orders = [grad(f), grad(grad(f)), grad(grad(grad(f)))];
    for (const g of orders) expect(g).toBeTheSameStaged(0.7);
    expect((x: number, v: number) => jvp(f, [x], [v])).toBeTheSameStaged(0.7, 2);
    expect((x: number, v: number) => hessianVectorProduct(f, x, v)).toBeTheSameStaged(0.7, 2);
    expect(valueAndGrad(f)).toBeTheSameStaged(0.7);
    expect((x: number) => vjp(f, x)[1](3)).toBeTheSameStaged(0.7);
  });

  it('are those of the staged function', () => {
    const { call } = stage(f, 1);
    expect(grad(call)(0.7)).toBeNear(grad(f)(0.7));
    expect(grad(grad(call))(0.7)).toBeNear(grad(grad(f))(0.7));
    expect(jvp(call, [0.7], [2])).toBeNear(jvp(f, [0.7], [2]));
    expect(hessianVectorProduct(call, 0.7, 2)).toBeNear(hessianVectorProduct(f, 0.7, 2));
    // And of what was staged of a derivative.
    expect(grad(stage(grad(f), 1).call)(0.7)).toBeNear(grad(grad(f))(0.7));
  });

  it('of values with entries, jacobian among them', () => {
    const g = (x: Vec): Vec => vector.mul(vector.sin(x), fill(total(x), [2]));
    const x: Vec = vec([0.3, 0.7]);
    expect(jacobian(g)).toBeTheSameStaged(x);
    expect(jacobian(jacobian(g))).toBeTheSameStaged(x);
    expect(jacobian(stage(g, x).call)(x)).toBeNear(jacobian(g)(x));
  });

  it('do not pass stopGradient', () => {
    const g = (x: number): number => mul(x, stopGradient(sin(x)));
    expect(grad(g)).toBeTheSameStaged(0.7);
    expect(grad(stage(g, 1).call)(0.7)).toBe(Math.sin(0.7));
  });

  it('of tensors, with what broadcasts', () => {
    const loss = (p: { w: Tensor; b: Tensor }, x: Tensor): Tensor<[]> =>
      sumOf(tanh(plus(matmul(x, p.w) as Tensor, p.b)));
    const p = {
      w: tensor([
        [0.1, 0.2],
        [0.3, 0.4],
      ]) as Tensor,
      b: tensor([0.5, 0.6]) as Tensor,
    };
    const x = tensor([
      [1, 2],
      [3, 4],
      [5, 6],
    ]) as Tensor;
    expect(valueAndGrad(loss)).toBeTheSameStaged(p, x);
    expect((q: typeof p) => hessianVectorProduct(loss, q, p, x)).toBeTheSameStaged(p);
    expect((q: Tensor) => concat([q, zeros([1, 2])], 0)).toBeTheSameStaged(x);
  });
});
