import { mul as times, sum as sumOf, tanh, tensor, type Tensor } from '@tapeloop/tensor';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { grad } from '../src/grad.ts';
import { jacobian } from '../src/jacobian.ts';
import { hessianVectorProduct, jvp } from '../src/jvp.ts';
import { remat } from '../src/remat.ts';
import { add, cos, exp, mul, sin } from '../src/scalar.ts';
import { scan } from '../src/scan.ts';
import { stage } from '../src/stage.ts';
import { matchers } from './entries.ts';
import { namesOf } from './equations.ts';
import * as vector from './vector.ts';
import { argmax, show, sum, total, vec, type Vec } from './vector.ts';

expect.extend(matchers);

const f = (x: number): number => mul(exp(x), sin(mul(x, x)));

describe('remat', () => {
  it('is the same function, with the same derivatives', () => {
    const again = remat(f);
    expectTypeOf(again).toEqualTypeOf<(x: number) => number>();
    expect(again(0.7)).toBe(f(0.7));
    expect(grad(again)(0.7)).toBeNear(grad(f)(0.7));
    expect(grad(grad(again))(0.7)).toBeNear(grad(grad(f))(0.7));
    expect(grad(grad(grad(again)))(0.7)).toBeNear(grad(grad(grad(f)))(0.7));
    expect(jvp(again, [0.7], [2])).toBeNear(jvp(f, [0.7], [2]));
    expect(hessianVectorProduct(again, 0.7, 2)).toBeNear(hessianVectorProduct(f, 0.7, 2));
    expect(remat(remat(f))(0.7)).toBeNear(f(0.7));
    expect(grad(remat(grad(again)))(0.7)).toBeNear(grad(grad(f))(0.7));
  });

  it('staged too', () => {
    for (const g of [remat(f), grad(remat(f)), grad(grad(remat(f))), remat(grad(remat(f)))]) {
      expect(g).toBeTheSameStaged(0.7);
    }
    const g = (x: Vec): Vec => remat((y: Vec) => vector.mul(vector.sin(y), y))(x);
    expect(jacobian(g)).toBeTheSameStaged(vec([0.3, 0.7]));
  });

  it('takes and gives trees, integers among them', () => {
    const g = remat((p: { x: Vec; n: null }, at: Vec) => ({
      y: [vector.sin(p.x)],
      at: vector.add(argmax(p.x), at),
    }));
    const at = argmax(vec([1, 2]));
    const { y, at: sumOfPlaces } = g({ x: vec([1, 5]), n: null }, at);
    expect(show(y[0]!)).toBe(`float64 [2]: ${Math.sin(1)}, ${Math.sin(5)}`);
    expect(show(sumOfPlaces)).toBe('int32 []: 2');
    const gradient = grad((x: Vec) => sum(g({ x, n: null }, at).y[0]!))(vec([1, 5]));
    expect(show(gradient)).toBe(`float64 [2]: ${Math.cos(1)}, ${Math.cos(5)}`);
  });

  it('closes over anything', () => {
    const h = (w: number, k: number): number => {
      const scaled = mul(w, 2);
      return remat((x: number) => mul(sin(mul(x, scaled)), mul(w, k)))(w);
    };
    const plain = (w: number, k: number): number => mul(sin(mul(w, mul(w, 2))), mul(w, k));
    expect(grad(h)(0.7, 3)).toBeNear(grad(plain)(0.7, 3));
    expect(grad(grad(h))(0.7, 3)).toBeNear(grad(grad(plain))(0.7, 3));
    expect(grad(h)).toBeTheSameStaged(0.7, 3);
    const weights = tensor([1, 2]) as Tensor;
    const ofTensors = remat((x: Tensor) => sumOf(tanh(times(x, weights))));
    expect(grad(ofTensors)).toBeTheSameStaged(tensor([0.1, 0.2]) as Tensor);
  });

  it('inside and around loops', () => {
    const loop = (w: number, options: { inside: boolean; around: boolean }): number => {
      const step = (c: Vec): [Vec, Vec] => {
        const next = vector.sin(vector.scale(c, w));
        return [next, next];
      };
      const run = (c: Vec): Vec => {
        const [last, rows] = scan(options.inside ? remat(step) : step, c, null, { length: 3 });
        return vector.scale(last, total(rows));
      };
      return total((options.around ? remat(run) : run)(vec([0.5, 0.6])));
    };
    const options = [true, false].flatMap((a) =>
      [true, false].map((b) => ({ inside: a, around: b })),
    );
    const plain = { inside: false, around: false };
    for (const option of options) {
      expect(grad(loop)(0.7, option)).toBeNear(grad(loop)(0.7, plain));
      const g = (w: number): number => grad(loop)(w, option);
      expect(grad(g)(0.7)).toBeNear(grad((w: number) => grad(loop)(w, plain))(0.7));
      expect(g).toBeTheSameStaged(0.7);
      expect(grad(g)).toBeTheSameStaged(0.7);
    }
  });

  it('computes again under another name, which is not found to be there already', () => {
    const { graph } = stage(
      grad((x: number) => cos(remat(f)(x))),
      1,
    );
    expect(namesOf(graph)).toEqual(['remat', 'sin', 'neg', 'mul', 'again']);
    const again = graph.equations.at(-1)!;
    expect(again.primitive.kind).toBe('opaque');
    expect(namesOf((again.params as { body: typeof graph }).body)).toContain('exp');
  });

  it('skips outputs that nothing reads', () => {
    const g = remat((x: number) => [sin(x), exp(x)] as const);
    const { graph } = stage(
      grad((x: number) => g(x)[0]),
      1,
    );
    const { body } = graph.equations.at(-1)!.params as { body: typeof graph };
    expect(namesOf(body)).toEqual(['cos', 'mul']);
    expect(grad((x: number) => add(x, mul(0, g(2)[1])))(1)).toBe(1);
  });

  it('must not branch on values', () => {
    expect(() => remat((x: number) => (x > 0 ? x : 0))(1)).toThrow(
      'remat: a traced number met a JavaScript operator or Math function',
    );
  });

  it('does not let values escape', () => {
    let kept!: number;
    remat((x: number) => (kept = sin(x)))(1);
    expect(() => cos(kept)).toThrow(
      'cos: a value has escaped from the remat that traced it; return it there',
    );
  });
});
