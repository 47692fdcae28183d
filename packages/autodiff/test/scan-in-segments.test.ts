import {
  cast as castTensor,
  mul as times,
  sum as sumOf,
  tanh,
  tensor,
  type Tensor,
} from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { algebra } from '../src/algebra.ts';
import { grad, valueAndGrad } from '../src/grad.ts';
import { bodyOf, type Graph } from '../src/graph.ts';
import { hessianVectorProduct } from '../src/jvp.ts';
import { add, mul } from '../src/scalar.ts';
import { scan, type ScanOptions } from '../src/scan.ts';
import { stage } from '../src/stage.ts';
import { vjp } from '../src/vjp.ts';
import { matchers } from './entries.ts';
import { allEquations, loopsOf, namesOf } from './equations.ts';
import * as vector from './vector.ts';
import { argmax, cast, fill, mat, show, stack, total, vec, type Vec } from './vector.ts';

expect.extend(matchers);

type Segment = NonNullable<ScanOptions['segment']>;
type Params = { w: Vec; start: Vec; xs: Vec };
type Carry = { h: Vec; count: Vec };

const params = (length: number): Params => ({
  w: vec([0.3, 0.4]),
  start: vec([0.5, 0.6]),
  xs:
    length === 0
      ? fill(0, [0, 2])
      : stack(Array.from({ length }, (_, t) => vec([0.1 * t, 1 / (1 + t)]))),
});

/** A loop whose carry has an integer, whose outputs are a tree, and which closes over a parameter. */
const run = ({ w, start, xs }: Params, options: ScanOptions): [Carry, { y: Vec; at: [Vec] }] =>
  scan(
    (c: Carry, x: Vec): [Carry, { y: Vec; at: [Vec] }] => {
      const h = vector.sin(vector.add(vector.mul(c.h, w), x));
      const count = vector.add(c.count, vec([1], 'int32'));
      return [
        { h, count },
        {
          y: vector.mul(vector.mul(h, x), fill(total(cast(count, 'float64')), [2])),
          at: [argmax(h)],
        },
      ];
    },
    { h: start, count: vec([0], 'int32') },
    xs,
    options,
  );
const lossOf =
  (options: ScanOptions) =>
  (p: Params): number => {
    const [last, outputs] = run(p, options);
    return add(total(last.h), mul(total(outputs.y), total(outputs.y)));
  };

describe('a scan in segments', () => {
  const lengths = [0, 1, 2, 3, 6, 7];
  const segments: Segment[] = [1, 2, 3, 10, 'sqrt'];
  const cases = lengths.flatMap((length) => segments.map((segment) => [length, segment] as const));

  it.each(cases)('of %i steps, %s each, is the scan without', (length, segment) => {
    const p = params(length);
    for (const reverse of [false, true]) {
      const [plain, options] = [{ reverse }, { reverse, segment }];
      expect(run(p, options)).toBeNear(run(p, plain));
      expect((q: Params) => run(q, options)).toBeTheSameStaged(p);
      const loss = lossOf(options);
      expect(valueAndGrad(loss)(p)).toBeNear(valueAndGrad(lossOf(plain))(p));
      expect(valueAndGrad(loss)).toBeTheSameStaged(p);
      expect(grad(stage(loss, p).call)(p)).toBeNear(grad(loss)(p));
    }
  });

  it('has the same second order', () => {
    const p = params(7);
    const product = hessianVectorProduct(lossOf({}), p, p);
    expect(hessianVectorProduct(lossOf({ segment: 3 }), p, p)).toBeNear(product);
    expect((q: Params) => hessianVectorProduct(lossOf({ segment: 3 }), q, p)).toBeTheSameStaged(p);
  });

  it('gives the outputs the types of the scan without', () => {
    for (const length of [0, 2, 5]) {
      const [last, outputs] = run(params(length), { segment: 2 });
      expect(last.count.entries).toEqual([length]);
      expect([outputs.y.shape, outputs.at[0].shape]).toEqual([[length, 2], [length]]);
    }
  });

  it('raises the carry', () => {
    const start: Vec = vec([0, 0], 'float32');
    const sums = (options: ScanOptions): string[] =>
      scan(
        (c: Vec, x: Vec) => [vector.add(c, x), c],
        start,
        mat([
          [1, 2],
          [10, 20],
          [100, 200],
        ]) as Vec,
        options,
      ).map(show);
    for (const reverse of [false, true]) {
      expect(sums({ reverse, segment: 2 })).toEqual(sums({ reverse }));
    }
  });

  it('needs no inputs, and may carry numbers', () => {
    const power = (x: number, segment?: Segment): number =>
      scan((y: number) => [mul(y, x), null], 1, null, {
        length: 7,
        ...(segment && { segment }),
      })[0];
    for (const segment of [1, 3, 7, 'sqrt'] as const) {
      expect(power(2, segment)).toBe(128);
      expect(grad(power)(2, segment)).toBe(7 * 64);
      expect(grad((x: number) => power(x, segment))).toBeTheSameStaged(2);
    }
  });

  it('works on tensors', () => {
    const loss = (w: Tensor, xs: Tensor, options: ScanOptions): Tensor<[]> => {
      const step = (c: Tensor, x: Tensor): [Tensor, Tensor] => {
        const next = tanh(times(times(c, w), x)) as Tensor;
        return [next, next];
      };
      const rows = scan(step as never, w, xs, options)[1] as Tensor;
      return sumOf(times(rows, rows));
    };
    const w = castTensor(tensor([0.5, 0.6]), 'float64') as Tensor;
    const rows = [
      [1, 2],
      [3, 4],
      [5, 6],
      [7, 8],
      [9, 10],
    ];
    const xs = castTensor(tensor(rows), 'float64') as Tensor;
    for (const segment of [2, 5] as const) {
      expect(grad(loss)(w, xs, { segment })).toBeNear(grad(loss)(w, xs, {}));
      expect((v: Tensor) => grad(loss)(v, xs, { segment })).toBeTheSameStaged(w);
    }
  });
});

describe('what a scan in segments keeps', () => {
  /** The entries that stacked outputs of the forward loop hold beside the outputs themselves. */
  const kept = (length: number, segment?: Segment): number => {
    const f = (start: Vec, xs: Vec): number => {
      const step = (c: Vec, x: Vec): [Vec, null] => [
        vector.sin(vector.mul(c, vector.sin(x))),
        null,
      ];
      return total(scan(step, start, xs, { ...(segment && { segment }) })[0]);
    };
    const { graph } = stage(grad(f), vec([1, 1]) as Vec, fill(1, [length, 2]) as Vec);
    const [forward] = loopsOf(graph);
    return forward!.outputs.slice(1).reduce((sum, { type }) => sum + type.algebra.size!(type), 0);
  };

  it('is a carry for each segment', () => {
    expect([kept(16), kept(64), kept(256)]).toEqual([16, 64, 256].map((t) => t * kept(1)));
    // Two entries for each of √T segments.
    expect([kept(16, 'sqrt'), kept(64, 'sqrt'), kept(256, 'sqrt')]).toEqual([8, 16, 32]);
    expect(kept(64, 16)).toBe(8);
  });

  it('is in a graph that does not grow with the number of steps', () => {
    const size = (length: number): number =>
      allEquations(stage(grad(lossOf({ segment: 'sqrt' })), params(length)).graph).length;
    expect(size(256)).toBe(size(16));
  });

  it('is a call to be computed again for what remains', () => {
    const { graph } = stage((p: Params) => run(p, { segment: 3 })[0], params(8));
    expect(namesOf(graph)).toEqual(['slice', 'reshape', 'scan', 'slice', 'remat']);
    const inside = (g: Graph): string[] => namesOf(bodyOf(g.equations.at(-1)!.params)!);
    expect(inside(graph)).toEqual(['scan']);
  });

  it('keeps nothing between on the tape', () => {
    let steps = 0;
    const step = (c: Vec): [Vec, null] => {
      steps += 1;
      return [vector.sin(c), null];
    };
    const f = (x: Vec): Vec => scan(step, x, null, { length: 9, segment: 3 })[0];
    const [, pull] = vjp(f, vec([1, 2]) as Vec);
    // The step is staged once for each segment.
    expect(steps).toBe(3);
    pull(vec([1, 1]));
    expect(steps).toBe(3);
  });
});

describe('segment', () => {
  it.each([0, -1, 1.5, NaN, Infinity, 'root', null])('must not be %s', (segment) => {
    expect(() => run(params(2), { segment: segment as never })).toThrow(
      new RangeError(
        `scan: segment must be a whole number of steps above 0 or 'sqrt', got ${segment}.`,
      ),
    );
  });

  it('needs an algebra that divides the leading axis', () => {
    const { range, grouped, ungrouped, ...without } = vec([1])[algebra] as never as Record<
      string,
      unknown
    >;
    expect([range, grouped, ungrouped].every((f) => typeof f === 'function')).toBe(true);
    const xs = Object.create(mat([[1, 2]])) as Vec;
    Object.defineProperty(xs, algebra, {
      value: {
        ...without,
        typeOf: (x: Vec) => ({ algebra: xs[algebra], shape: x.shape, dtype: x.dtype }),
      },
    });
    expect(() => scan((c: Vec) => [c, null], vec([1]) as Vec, xs, { segment: 1 })).toThrow(
      new TypeError(
        'scan: float64 [1, 2] cannot be divided into segments; give its algebra `range`, `grouped` and `ungrouped`, or leave `segment` out.',
      ),
    );
  });

  it('lets the step not branch on values', () => {
    const step = (c: number): [number, null] => [c > 0 ? c : 0, null];
    expect(() => scan(step, 1, null, { length: 4, segment: 2 })).toThrow(
      'a traced number met a JavaScript operator or Math function',
    );
  });
});
