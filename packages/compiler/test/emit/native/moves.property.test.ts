// What moves entries, and sorts them, gives the same bits compiled, of any dtype and view.
import { fc, test } from '@fast-check/vitest';
import { grad, scan } from '@tapeloop/autodiff';
import {
  argsort,
  concat,
  flip,
  pad,
  roll,
  sort,
  sum,
  take,
  takeAlongAxis,
  tensor,
  tile,
  topK,
  mul,
  type IntTensor,
  type NdArray,
  type Scalar,
  type Tensor,
} from '@tapeloop/tensor';
import { strided, unstrided, type View } from '@tapeloop/tensor/staging';
import { describe, expect, it } from 'vitest';
import { compile } from '../../../src/index.ts';
import {
  anyArray,
  arrayOf,
  dtypes,
  expectClose,
  few,
  expectSameBits,
  looks,
  shapes,
} from './arrays.ts';

const choice = fc.nat({ max: 7 });

describe('entries in other places', () => {
  test.prop([anyArray(1), choice, choice, looks], few)(
    'flip, roll, tile and pad',
    (x, a, b, look) => {
      const axis = a % x.rank;
      const widths = x.shape.map((_, i) => [i === axis ? b % 3 : 0, a % 3] as const);
      const f = (y: NdArray): NdArray[] => [
        flip(y, axis),
        flip(y),
        roll(y, b, axis),
        tile(y, [2, 1 + (b % 2)]),
        pad(y, widths as never),
        pad(y, widths as never, 1),
        flip(flip(y, axis)),
      ];
      expectSameBits((y) => f(look(y)), x);
    },
  );

  const views = fc
    .record({
      lengths: fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 3 }),
      steps: fc.array(fc.integer({ min: -2, max: 3 }), { minLength: 3, maxLength: 3 }),
    })
    .map(({ lengths, steps }): View => {
      const own = lengths.map((_, axis) => steps[axis]!);
      const reach = lengths.map((length, axis) => Math.max(length - 1, 0) * own[axis]!);
      const start = -reach.reduce((least, each) => least + Math.min(each, 0), 0);
      return { start, lengths, steps: own };
    });
  const floats = fc.constantFrom('float32' as const, 'float64' as const);
  const seen = views.chain((view) => {
    const reach = view.lengths.map((length, axis) => Math.max(length - 1, 0) * view.steps[axis]!);
    const end = view.start + reach.reduce((most, each) => most + Math.max(each, 0), 0) + 1;
    return fc.tuple(
      fc.constant(view),
      fc.constantFrom(...dtypes).chain((of) => arrayOf([end], of)),
    );
  });
  test.prop([seen], few)('views, and all of a view', ([view, x]) => {
    expectSameBits((y) => strided(y, view), x);
  });
  test.prop([seen, floats], few)('what views give back, to rounding', ([view, x], of) => {
    const g = arrayOf(view.lengths, of);
    for (const given of fc.sample(g, { numRuns: 1, seed: view.start })) {
      expectClose(1e-6, (y) => unstrided(y, view, x.shape), given);
    }
  });

  test.prop([shapes(1), fc.constantFrom(...dtypes), fc.constantFrom(...dtypes)], few)(
    'concatenations of two dtypes',
    (shape, a, b) => {
      const pair = fc.sample(fc.tuple(arrayOf(shape, a), arrayOf(shape, b)), {
        numRuns: 1,
        seed: 3,
      });
      const [x, y] = pair[0]!;
      expectSameBits((p, q) => concat([p, mul(q, 1), p] as never, 0), x, y);
    },
  );
});

/** Ids of places along an axis. */
const idsFor = (x: NdArray, axis: number, count: number): fc.Arbitrary<NdArray> => {
  const shape = x.shape.with(axis, count);
  const size = shape.reduce((p, q) => p * q, 1);
  return fc
    .array(fc.nat({ max: x.shape[axis]! - 1 }), { minLength: size, maxLength: size })
    .map((data) => tensor({ shape, data: Int32Array.from(data) }));
};

describe('entries at ids', () => {
  const picked = fc.tuple(anyArray(1), choice).chain(([x, a]) => {
    const axis = a % x.rank;
    return fc.tuple(fc.constant(x), fc.constant(axis), idsFor(x, axis, (a % 3) + 1));
  });
  test.prop([picked], few)('take and takeAlongAxis', ([x, axis, ids]) => {
    const f = (y: NdArray, at: NdArray): NdArray[] => [
      take(y, at as IntTensor, axis),
      takeAlongAxis(y as Tensor, at as IntTensor, axis),
    ];
    expectSameBits(f, x, ids);
  });

  test.prop([picked], few)('what goes back to them, to rounding', ([x, axis, ids]) => {
    if (x.dtype === 'int32' || x.dtype === 'bool') return;
    const loss = (y: Tensor, at: IntTensor): Scalar => {
      const [p, q] = [take(y, at, axis), takeAlongAxis(y, at as never, axis)] as [Tensor, Tensor];
      const all = [p, q].map((each) => sum(mul(each, each)));
      return mul(all[0]!, all[1]!);
    };
    const plain = tensor({
      shape: x.shape,
      data: x.data.map((_, i) => (i % 7) - 3) as Float32Array,
    });
    expectClose(1e-5, grad(loss) as never, plain, ids);
  });

  it('says which id is none, as eagerly', () => {
    const x = tensor([
      [1, 2],
      [3, 4],
    ]);
    const ids = tensor([[0], [2]], { dtype: 'int32' });
    const f = (y: Tensor, at: IntTensor): Tensor => takeAlongAxis(y, at as never, 1) as Tensor;
    let message = '';
    try {
      f(x, ids);
    } catch (error) {
      ({ message } = error as Error);
    }
    expect(message).toContain('takeAlongAxis: ');
    expect(() => compile(f)(x, ids)).toThrow(message);
  });
});

describe('order', () => {
  test.prop([anyArray(1, undefined, 0), choice, fc.boolean(), looks], few)(
    'argsort, sort and topK, of NaN, of both zeros and of equal entries',
    (x, a, descending, look) => {
      const axis = a % x.rank;
      const f = (y: NdArray): NdArray[] => [
        argsort(y, axis, { descending }),
        sort(y, axis, { descending }),
        ...(topK(y, Math.min(y.shape[axis]!, 2), axis) as NdArray[]),
      ];
      expectSameBits((y) => f(look(y)), x);
    },
  );

  it('sorts a long line, and in a loop', () => {
    const data = Float32Array.from({ length: 3000 }, (_, i) => Math.sin(i * i) * 100);
    const x = tensor({ shape: [3, 1000], data });
    expectSameBits((y) => [sort(y), sort(y, 0), argsort(y, -1, { descending: true })], x);
    const each = (y: NdArray): NdArray => {
      const step = (c: number, row: Tensor): [number, IntTensor] => [c, argsort(row)];
      return scan(step, 0, y as Tensor)[1];
    };
    expect(compile(each)(x).data).toEqual(each(x).data);
  });
});
