import {
  algebra,
  describe as inWords,
  grad,
  hessianVectorProduct,
  jacobian,
  scan,
  typeOf,
  valueAndGrad,
  vjp,
} from '@tapeloop/autodiff';
import { describe, expect, it } from 'vitest';
import { add, concat, mul, sum, tensor, zeros, type Scalar, type Tensor } from '../src/index.ts';

const x = tensor([
  [1, 2, 3],
  [4, 5, 6],
]);
const arrays = x[algebra];
const type = arrays.typeOf(x);

describe('types', () => {
  it('are shown as dtype and shape', () => {
    expect(inWords(x)).toBe('float32 [2, 3]');
    expect(inWords(zeros([], { dtype: 'int32' }))).toBe('int32 []');
  });

  it('are the same in dtype and shape', () => {
    const others = [
      tensor([
        [0, 0, 0],
        [0, 0, 0],
      ]),
      zeros([3, 2]),
      zeros([2, 3], { dtype: 'float64' }),
    ];
    expect(others.map((y) => arrays.same(type, arrays.typeOf(y)))).toEqual([true, false, false]);
  });

  it('are differentiable where they are floats', () => {
    const dtypes = ['float32', 'float64', 'int32', 'bool'] as const;
    const of = dtypes.map((dtype) => arrays.differentiable(arrays.typeOf(zeros([], { dtype }))));
    expect(of).toEqual([true, true, false, false]);
  });
});

describe('entries', () => {
  it('go to float64 and back', () => {
    const entries = arrays.entries(x);
    expect(entries).toEqual(Float64Array.of(1, 2, 3, 4, 5, 6));
    const y = arrays.fromEntries(entries, type);
    expect(y).toMatchObject({ dtype: 'float64', shape: [2, 3], data: entries });
    expect(y.data).not.toBe(entries);
  });

  it('are named by their index', () => {
    expect([0, 1, 5].map((k) => arrays.entryName(type, k))).toEqual(['[0, 0]', '[0, 1]', '[1, 2]']);
    expect(arrays.entryName(typeOf(tensor(1)) as typeof type, 0)).toBe('[]');
  });
});

describe('zeros and ones', () => {
  it('have a type', () => {
    expect(arrays.zeros(type)).toMatchObject({
      dtype: 'float32',
      shape: [2, 3],
      data: new Float32Array(6),
    });
    expect(arrays.ones(type).toArray()).toEqual([
      [1, 1, 1],
      [1, 1, 1],
    ]);
  });
});

describe('scan', () => {
  it('runs over the leading axis', () => {
    const [last, sums] = scan((total, row) => [add(total, row), sum(row)], zeros([3]), x);
    expect(last.toArray()).toEqual([5, 7, 9]);
    expect(sums.toArray()).toEqual([6, 15]);
  });

  it('raises the carry to the dtype that the step returns', () => {
    const x64 = tensor([0.1, 0.2], { dtype: 'float64' });
    const [last] = scan((total: Tensor<[]>, y: Tensor<[]>) => [add(total, y), y], zeros([]), x64);
    expect(last.dtype).toBe('float64');
    expect(last.item()).toBe(0.1 + 0.2);
  });

  it('of no steps has outputs of length 0', () => {
    const [last, outputs] = scan((c, y) => [c, concat([c, y], 0)], zeros([1]), zeros([0, 3]));
    expect(last.toArray()).toEqual([0]);
    expect(outputs.shape).toEqual([0, 4]);
  });

  it('refuses a scalar for its inputs, and a carry that changes its shape', () => {
    expect(() => scan((c, y) => [c, y], tensor(0), tensor(1))).toThrow(
      new TypeError('scan: inputs need a leading axis of steps, got float32 [].'),
    );
    const grow = (c: Tensor, y: Tensor): [Tensor, Tensor] => [concat([c, y], 0), y];
    expect(() => scan(grow, zeros([1]) as Tensor, zeros([2, 1]) as Tensor)).toThrow(
      'scan: carry goes in as float32 [1] and comes out as float32 [2]',
    );
  });
});

describe('jacobian', () => {
  it('has both shapes', () => {
    const y = tensor([[1, 2]]);
    const j = jacobian((z: typeof y) => mul(z, z))(y);
    expect(j.shape).toEqual([1, 2, 1, 2]);
    expect(j.toArray()).toEqual([[[[2, 0]], [[0, 4]]]]);
  });

  it('of nothing has the shape of nothing', () => {
    const none = zeros([0]);
    expect(jacobian((z: Tensor<[0]>) => mul(z, 2))(none).shape).toEqual([0, 0]);
  });
});

describe('valueAndGrad', () => {
  it('refuses a loss that is not a scalar', () => {
    const loss = (z: Tensor<[2, 3]>) => mul(z, z);
    expect(() => valueAndGrad(loss as unknown as (z: Tensor<[2, 3]>) => Tensor<[]>)(x)).toThrow(
      '[2, 3]',
    );
  });
});

describe('the sum of cotangents', () => {
  const repeated = (t: Tensor): Scalar => {
    const powers = [t, mul(t, t), mul(t, mul(t, t))];
    return sum(powers.reduce((total, power) => add(total, mul(power, t)), t));
  };
  const point = tensor([0.5, -2], { dtype: 'float64' });

  it('is right where a value is used many times, in second order too', () => {
    // x + x² + x³ + x⁴
    const slope = (t: number): number => 1 + 2 * t + 3 * t ** 2 + 4 * t ** 3;
    const curvature = (t: number): number => 2 + 6 * t + 12 * t ** 2;
    expect(grad(repeated)(point).toArray()).toEqual([0.5, -2].map(slope));
    const ones = tensor([1, 1], { dtype: 'float64' });
    expect(hessianVectorProduct(repeated, point, ones).toArray()).toEqual([0.5, -2].map(curvature));
  });

  it('leaves the cotangent that it was given alone', () => {
    const given = tensor([1, 1], { dtype: 'float64' });
    const [, pull] = vjp((v: Tensor) => add(add(v, v), add(v, v)) as Tensor, point as Tensor);
    expect(pull(given)[0].toArray()).toEqual([4, 4]);
    expect(given.toArray()).toEqual([1, 1]);
    expect(pull(given)[0].toArray()).toEqual([4, 4]);
  });
});

describe('jacobian with respect to a number', () => {
  it('has the shape of the output', () => {
    const f = (s: number): Tensor => mul(tensor([1, 2], { dtype: 'float64' }), s);
    expect(jacobian(f)(3).toArray()).toEqual([1, 2]);
  });
});
