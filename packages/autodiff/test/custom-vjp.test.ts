import { describe, expect, expectTypeOf, it } from 'vitest';
import { customVjp, type CustomRule } from '../src/custom-vjp.ts';
import { grad, valueAndGrad } from '../src/grad.ts';
import { bodyOf } from '../src/graph.ts';
import { add, exp, log, mul, sigmoid, sin } from '../src/scalar.ts';
import { stage } from '../src/stage.ts';
import { stopGradient } from '../src/stop-gradient.ts';
import { vjp } from '../src/vjp.ts';
import { matchers } from './entries.ts';
import { namesOf } from './equations.ts';
import * as vector from './vector.ts';
import { argmax, scale, show, sum, vec, type Vec } from './vector.ts';

expect.extend(matchers);

// Rules that are wrong on purpose show that it is they that were used.
const tripled = (f: (x: number) => number): ((x: number) => number) =>
  customVjp(f, { forward: (x) => [f(x), null], backward: (_residuals, g) => [mul(3, g)] });

describe('customVjp', () => {
  it('evaluates the function where nothing is differentiated', () => {
    const once = customVjp((x: number) => sin(x), {
      forward: () => expect.unreachable(),
      backward: () => expect.unreachable(),
    });
    expect(once(0.5)).toBe(Math.sin(0.5));
  });

  it('uses the rule where something is', () => {
    expect(valueAndGrad(tripled(sin))(0.5)).toEqual([Math.sin(0.5), 3]);
    expect(grad((x: number) => mul(x, tripled(sin)(x)))(0.5)).toBe(Math.sin(0.5) + 0.5 * 3);
  });

  it('takes and gives trees, and cotangents come back in their order', () => {
    const f = customVjp(
      (p: { a: number; b: number }, k: number) => ({ sum: add(p.a, p.b), parts: [mul(k, p.a), 7] }),
      {
        forward: (p, k) => [
          { sum: add(p.a, p.b), parts: [mul(k, p.a), 7] },
          { a: p.a, k },
        ],
        backward: ({ a, k }, g) => [
          { b: g.sum, a: add(g.sum, mul(k, g.parts[0]!)) },
          mul(a, g.parts[0]!),
        ],
      },
    );
    const [y, pull] = vjp(f, { a: 2, b: 3 }, 5);
    expect(y).toEqual({ sum: 5, parts: [10, 7] });
    expect(pull({ sum: 1, parts: [100, 1000] })).toEqual([{ a: 501, b: 1 }, 200]);
  });

  it('gets zeros for outputs that nothing used, and is skipped where nothing used any', () => {
    const seen: unknown[] = [];
    const pair = customVjp((x: Vec) => [x, vector.sin(x)] as const, {
      forward: (x) => [[x, vector.sin(x)] as const, null],
      backward(_residuals, [g, h]) {
        seen.push(show(g), show(h));
        return [g];
      },
    });
    grad((x: Vec) => sum(pair(x)[0]))(vec([1, 2], 'float32'));
    expect(seen).toEqual(['float32 [2]: 1, 1', 'float32 [2]: 0, 0']);
    expect(show(grad((x: Vec) => sum(scale(x, pair(x).length)))(vec([1])))).toBe('float64 [1]: 2');
    expect(seen).toHaveLength(2);
  });

  it('takes arguments that have no derivative, which get anything back', () => {
    const times = customVjp((x: Vec, _at: Vec, name: string) => scale(x, name.length), {
      forward: (x, at, name) => [scale(x, name.length), { at, name }],
      backward: ({ at }, g) => [g, at, 'anything'],
    });
    const at = argmax(vec([1, 5]));
    expect(show(grad((x: Vec) => sum(times(x, at, 'ab')))(vec([3])))).toBe('float64 [1]: 1');
  });

  it('nests', () => {
    const inner = tripled(sin);
    const outer = customVjp((x: number) => inner(mul(x, x)), {
      forward: (x) => vjp((y: number) => inner(mul(y, y)), x),
      backward: (pull, g) => pull(g),
    });
    expect(grad(outer)(2)).toBe(3 * 4);
  });

  it('has the derivative of what the rule does to second order', () => {
    const softplus = customVjp((x: number) => log(add(1, exp(x))), {
      forward: (x) => [log(add(1, exp(x))), x],
      backward: (x, g) => [mul(g, sigmoid(x))],
    });
    const s = 1 / (1 + Math.exp(-0.5));
    expect(grad(softplus)(0.5)).toBe(s);
    expect(grad(grad(softplus))(0.5)).toBeCloseTo(s * (1 - s), 15);
    expect(grad(grad(grad(softplus)))(0.5)).toBeCloseTo(s * (1 - s) * (1 - 2 * s), 15);
    expect(grad(softplus)(1000)).toBe(1);
  });

  it('has its type', () => {
    const f = customVjp((x: Vec<[2]>, k: number) => scale(x, k), {
      forward: (x, k) => [scale(x, k), { x, k }],
      backward: ({ x, k }, g) => [scale(g, k), vector.total(vector.mul(g, x))],
    });
    expectTypeOf(f).toEqualTypeOf<(x: Vec<[2]>, k: number) => Vec<[2]>>();
    // @ts-expect-error -- a cotangent for each argument
    const short: CustomRule<[a: number, b: number], number, null>['backward'] = (_r, g) => [g];
    expect(short(null, 1)).toEqual([1]);
  });
});

describe('customVjp in a graph', () => {
  it('is one call of its function, whose derivative is the rule', () => {
    const f = tripled(sin);
    const { graph, call } = stage((x: number) => f(mul(x, x)), 1);
    expect(namesOf(graph)).toEqual(['mul', 'customVjp(sin)']);
    const { primitive, params } = graph.equations[1]!;
    expect(primitive.kind).toBe('call');
    expect(namesOf(bodyOf(params)!)).toEqual(['sin']);
    expect(call(0.5)).toBe(Math.sin(0.25));
    expect(grad(call)(0.5)).toBe(3);
    expect(stage(grad(call), 1).call(0.5)).toBe(3);
    expect(grad((x: number) => f(mul(x, x)))).toBeTheSameStaged(0.5);
  });

  it('has the derivative of what the rule does to second order', () => {
    const f = customVjp((x: number) => sin(x), {
      forward: (x) => [sin(x), x],
      backward: (x, g) => [mul(g, mul(x, x))],
    });
    const { call } = stage(f, 1);
    expect([grad(call)(3), grad(grad(call))(3)]).toEqual([9, 6]);
    expect(grad(grad(f))).toBeTheSameStaged(3);
  });

  it('takes and gives trees', () => {
    const f = customVjp((p: { a: Vec; n: null }, at: Vec) => ({ y: [vector.sin(p.a)], at }), {
      forward: (p, at) => [{ y: [vector.sin(p.a)], at }, p.a],
      backward: (a, g) => [{ a: vector.mul(g.y[0]!, a), n: null }, g.at],
    });
    const at = argmax(vec([1, 2]));
    const loss = (a: Vec): Vec<[]> => sum(f({ a, n: null }, at).y[0]!);
    expect(grad(loss)).toBeTheSameStaged(vec([2, 3]));
    expect(show(stage(grad(loss), vec([1, 1]) as Vec).call(vec([2, 3])))).toBe('float64 [2]: 2, 3');
  });

  it('must not close over symbolic values', () => {
    const rule = { forward: (x: number) => [x, null] as const, backward: () => [0] as const };
    const f = (w: number): number => customVjp((x: number) => mul(x, w), rule)(mul(w, w));
    expect(() => stage(f, 1)).toThrow(
      new Error(
        'customVjp: the function closes over a value that stage traces; pass it as an argument.',
      ),
    );
  });

  it('names an argument that is no value', () => {
    const times = customVjp((x: number, name: string) => mul(x, name.length), {
      forward: (x, name) => [mul(x, name.length), name],
      backward: (name, g) => [mul(g, name.length), name],
    });
    expect(grad((x: number) => times(x, 'ab'))(1)).toBe(2);
    expect(() => stage((x: number) => times(x, 'ab'), 1)).toThrow(
      'customVjp: operand 1 is the string "ab"; pass a number or a tensor.',
    );
  });
});

describe('a captured traced value is refused', () => {
  const rule = {
    forward: (x: number) => [x, null] as const,
    backward: (_r: null, g: number) => [g] as const,
  };
  const captured = (name: string): Error =>
    new Error(
      `${name}: the function closes over a value that grad traces; pass it as an argument.`,
    );

  it('by the function', () => {
    const f = (w: number): number =>
      customVjp(function times(x: number) {
        return mul(x, w);
      }, rule)(2);
    expect(() => grad(f)(3)).toThrow(captured('customVjp(times)'));
  });

  it('by forward', () => {
    const f = (w: number): number =>
      customVjp((x: number) => x, { ...rule, forward: (x) => [mul(x, w), null] })(mul(w, w));
    expect(() => grad(f)(3)).toThrow(captured('customVjp'));
  });

  it('by the residuals', () => {
    const f = (w: number): number =>
      customVjp((x: number) => x, {
        forward: (x) => [x, { kept: [w] }],
        backward: ({ kept }, g) => [mul(g, kept[0]!)],
      })(mul(w, w));
    expect(() => grad(f)(3)).toThrow(captured('customVjp'));
  });

  it('by backward', () => {
    const f = (w: number): number =>
      customVjp((x: number) => x, { ...rule, backward: () => [w] })(mul(w, w));
    expect(() => grad(f)(3)).toThrow(captured('customVjp'));
    const used = (w: number): number =>
      customVjp((x: number) => x, { ...rule, backward: (_r, g) => [mul(g, w)] })(mul(w, w));
    expect(() => grad(used)(3)).toThrow(
      new Error(
        'mul: a value has escaped from the grad that traced it; return it there (as an auxiliary output).',
      ),
    );
  });

  it('of a younger tape than the arguments', () => {
    const f = (x: number): number =>
      grad((y: number) =>
        customVjp((z: number) => z, { ...rule, forward: (z) => [mul(z, y), null] })(x),
      )(5);
    expect(() => grad(f)(3)).toThrow(captured('customVjp'));
  });

  it('and plain captured values, and those held constant, are not', () => {
    const f = (w: number): number =>
      customVjp((x: number) => mul(x, stopGradient(w)), rule)(mul(w, w));
    expect(grad(f)(3)).toBe(6);
  });
});

describe('a rule that does not fit', () => {
  const ruled = (backward: () => unknown): (() => number) => {
    const f = customVjp((p: { x: Vec }) => sum(p.x), {
      forward: (p) => [sum(p.x), null],
      backward: backward as never,
    });
    return () => grad((x: Vec) => f({ x }))(vec([1, 2])) as never;
  };

  it('names the cotangent of another structure', () => {
    expect(ruled(() => [vec([1, 1])])).toThrow(
      new TypeError(
        'customVjp: cotangents[0] should be an object with keys x, got float64 [2]; both trees need the same structure.',
      ),
    );
    expect(ruled(() => vec([1, 1]))).toThrow(
      'customVjp: cotangents should be an array of 1, got float64 [2]',
    );
  });

  it('names the cotangent of another type', () => {
    expect(ruled(() => [{ x: vec([1]) }])).toThrow(
      new TypeError(
        'customVjp: its vjp gives operand 0 a cotangent of float64 [1], but the operand is float64 [2]; correct the rule.',
      ),
    );
  });
});
