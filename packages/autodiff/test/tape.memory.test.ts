import { describe, expect, it } from 'vitest';
import { customVjp } from '../src/custom-vjp.ts';
import { grad, valueAndGrad } from '../src/grad.ts';
import { sin } from '../src/scalar.ts';
import { tracerOf } from '../src/value.ts';
import { vjp } from '../src/vjp.ts';
import { collected, gc } from './collected.ts';
import * as vector from './vector.ts';
import { sum, vec, type Vec } from './vector.ts';

type Refs = Map<string, WeakRef<object>>;

/** Remembers a traced value and the plain one below it, weakly. */
const watch = (refs: Refs, name: string, x: Vec): Vec => {
  refs.set(`traced ${name}`, new WeakRef(x));
  refs.set(name, new WeakRef(tracerOf(x)!.value as Vec));
  return x;
};

describe('a pullback keeps what it mentions', () => {
  const run = (refs: Refs): ((g: Vec<[]>) => unknown) => {
    const f = (x: Vec): Vec<[]> => {
      const input = watch(refs, 'input of sin, which mentions it', x);
      const h = watch(refs, 'operand of add, which mentions none', vector.sin(input));
      const k = watch(refs, 'operand of mul, which mentions both', vector.add(h, h));
      const m = watch(refs, 'operand of sum, which mentions a shape', vector.mul(k, k));
      return sum(m);
    };
    return vjp(f, vec([1, 2]))[1];
  };

  it('and nothing else', async () => {
    const refs: Refs = new Map();
    const pull = run(refs);
    expect(await collected(refs)).toEqual([
      'operand of add, which mentions none',
      'operand of sum, which mentions a shape',
      'traced input of sin, which mentions it',
      'traced operand of add, which mentions none',
      'traced operand of mul, which mentions both',
      'traced operand of sum, which mentions a shape',
    ]);
    expect(pull(sum(vec([1])))).toHaveLength(1);
  });

  it('and goes with all of it', async () => {
    const refs: Refs = new Map();
    run(refs);
    expect(await collected(refs)).toHaveLength(refs.size);
  });
});

it('what one operand mentions is not kept where the other alone is differentiated', async () => {
  const refs: Refs = new Map();
  const pull = (() => {
    const constant = vec([3, 4]);
    const [, pullX] = vjp(
      (x: Vec) => {
        const h = watch(refs, 'differentiated', vector.sin(x));
        refs.set('constant', new WeakRef(constant));
        return sum(vector.mul(h, constant));
      },
      vec([1, 2]),
    );
    return pullX;
  })();
  expect(await collected(refs)).toEqual(['differentiated', 'traced differentiated']);
  expect(pull(sum(vec([1])))).toHaveLength(1);
});

it('customVjp keeps its residuals, neither operands nor outputs', async () => {
  const refs: Refs = new Map();
  const note = (name: string, x: Vec): Vec => {
    refs.set(name, new WeakRef(x));
    return x;
  };
  const custom = customVjp((x: Vec) => vector.sin(x), {
    forward: (x) => [
      note('output', vector.sin(note('operand', x))),
      note('residual', vector.cos(x)),
    ],
    backward: (slope, g) => [vector.mul(g, slope)],
  });
  const pull = (() => {
    // The first sum keeps the operand of custom from being the argument itself.
    const [, pullX] = vjp((x: Vec) => sum(custom(vector.add(x, x))), vec([1, 2]));
    return pullX;
  })();
  expect(await collected(refs)).toEqual(['operand', 'output']);
  expect(pull(sum(vec([1])))).toHaveLength(1);
});

it('grad keeps nothing of its tape', async () => {
  const refs: Refs = new Map();
  const kept = (() =>
    valueAndGrad((x: Vec) => sum(watch(refs, 'intermediate', vector.sin(x))))(vec([1, 2])))();
  expect(await collected(refs)).toEqual(['intermediate', 'traced intermediate']);
  expect(kept).toHaveLength(2);
});

it('an application of one operand takes at most 300 bytes', () => {
  const length = 20_000;
  const chain = (x: number): [number, number] => {
    gc();
    const before = process.memoryUsage().heapUsed;
    let y = x;
    for (let i = 0; i < length; i += 1) y = sin(y);
    gc();
    return [y, process.memoryUsage().heapUsed - before];
  };
  grad((x: number) => chain(x)[0])(0.5);
  const [[, bytes]] = valueAndGrad(chain, { aux: true })(0.5);
  expect(bytes / length).toBeLessThan(300);
});
