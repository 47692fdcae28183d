import { describe, expect, it } from 'vitest';
import { grad, valueAndGrad } from '../src/grad.ts';
import { primitive } from '../src/primitive.ts';
import { add, mul, sin } from '../src/scalar.ts';
import { vjp } from '../src/vjp.ts';
import { argmax, sum, total, vec, type Vec } from './vector.ts';
import * as vector from './vector.ts';

/** sin applied n times: x, and its derivatives to third order by the chain rule on (f, f', f'', f'''). */
const chainOracle = (start: number, n: number): [number, number, number, number] => {
  let [f, f1, f2, f3] = [start, 1, 0, 0];
  for (let i = 0; i < n; i += 1) {
    const [s, c] = [Math.sin(f), Math.cos(f)];
    [f, f1, f2, f3] = [s, c * f1, c * f2 - s * f1 ** 2, c * f3 - 3 * s * f1 * f2 - c * f1 ** 3];
  }
  return [f, f1, f2, f3];
};

const chain =
  (n: number) =>
  (x: number): number => {
    let y = x;
    for (let i = 0; i < n; i += 1) y = sin(y);
    return y;
  };

describe('long chains', () => {
  it('of a million applications differentiate', { timeout: 60_000 }, () => {
    const next = primitive<(x: number) => number, [number]>({
      name: 'next',
      forward: ([x]) => x + 1,
      vjp: [() => (g) => g],
    });
    const count = (x: number): number => {
      let y = x;
      for (let i = 0; i < 1e6; i += 1) y = next(y);
      return y;
    };
    expect(valueAndGrad(count)(0)).toEqual([1e6, 1]);
  });

  it('differentiate to third order', () => {
    const [, f1, f2, f3] = chainOracle(0.5, 500);
    const f = chain(500);
    expect(grad(f)(0.5) / f1).toBeCloseTo(1, 10);
    expect(grad(grad(f))(0.5) / f2).toBeCloseTo(1, 10);
    expect(grad(grad(grad(f)))(0.5) / f3).toBeCloseTo(1, 10);
  });

  it('sum one value that is used ten thousand times', () => {
    const f = (x: number): number => {
      let y = x;
      for (let i = 1; i < 1e4; i += 1) y = add(y, x);
      return y;
    };
    expect(grad(f)(1)).toBe(1e4);
  });
});

describe('work', () => {
  /** The identity, and how often it was evaluated and pulled back. */
  const counted = (): [(x: number) => number, { forward: number; back: number }] => {
    const count = { forward: 0, back: 0 };
    const f = primitive<(x: number) => number, [number]>({
      name: 'counted',
      forward([x]) {
        count.forward += 1;
        return x;
      },
      vjp: [
        () => (g) => {
          count.back += 1;
          return g;
        },
      ],
    });
    return [f, count];
  };

  it('is one evaluation and one pullback for each application', () => {
    const [f, count] = counted();
    grad((x: number) => f(f(add(f(x), f(x)))))(1);
    expect(count).toEqual({ forward: 4, back: 4 });
  });

  it('is no pullback where nothing arrives', () => {
    const [f, count] = counted();
    grad((x: number) => {
      f(f(x));
      return mul(x, 2);
    })(1);
    expect(count).toEqual({ forward: 2, back: 0 });
  });

  it('is no pullback for constants', () => {
    const [f, count] = counted();
    expect(grad((x: number) => mul(x, f(2)))(1)).toBe(2);
    expect(count).toEqual({ forward: 1, back: 0 });
  });

  it('is a pullback for each call of the pullback', () => {
    const [f, count] = counted();
    const [, pull] = vjp(f, 1);
    expect([pull(1), pull(2)]).toEqual([[1], [2]]);
    expect(count).toEqual({ forward: 1, back: 2 });
  });
});

describe('integers on the way', () => {
  it('are plain, and carry no derivative', () => {
    const f = (x: Vec): Vec<[]> => {
      const at = argmax(x);
      // Not traced: its entries are there to be read.
      return sum(vector.scale(x, at.entries[0]!));
    };
    expect(vector.show(grad(f)(vec([1, 5, 3])))).toBe('float64 [3]: 1, 1, 1');
  });

  it('may stand beside floats in the outputs of one primitive', () => {
    const largest = primitive<(x: Vec) => [Vec, Vec, Vec], [Vec]>({
      name: 'largest',
      many: true,
      forward: ([x]) => [vec([Math.max(...x.entries)]), argmax(x), x],
      vjp: [
        ([, at]: [Vec, Vec, Vec], [x]) =>
          (gs: [Vec | undefined, undefined, Vec | undefined]) => {
            const unit = vec(x.entries.map((_entry, i) => (i === at.entries[0] ? 1 : 0)));
            const fromMax = gs[0] === undefined ? undefined : vector.scale(unit, total(gs[0]));
            if (fromMax === undefined || gs[2] === undefined) return fromMax ?? gs[2];
            return vector.add(fromMax, gs[2]);
          },
      ],
    });
    const f = (x: Vec): number => {
      const [max, at, same] = largest(x);
      return add(mul(total(max), at.entries[0]!), total(vector.mul(same, same)));
    };
    expect(vector.show(grad(f)(vec([1, 5, 3])))).toBe('float64 [3]: 2, 11, 6');
  });
});

describe('values that outlive their tape', () => {
  const escaped = (name: string): Error =>
    new Error(
      `${name}: a value has escaped from the grad that traced it; return it there (as an auxiliary output).`,
    );
  const leak = (): number => {
    let leaked!: number;
    grad((x: number) => {
      leaked = mul(x, x);
      return leaked;
    })(3);
    return leaked;
  };

  it('are refused by operations', () => {
    const leaked = leak();
    expect(() => sin(leaked)).toThrow(escaped('sin'));
    expect(() => add(1, leaked)).toThrow(escaped('add'));
  });

  it('are refused beside values of another tape, whichever is younger', () => {
    const old = leak();
    expect(() => grad((x: number) => mul(x, old))(2)).toThrow(escaped('mul'));
    const f = (x: number): number => mul(x, leak());
    expect(() => grad(f)(2)).toThrow(escaped('mul'));
  });

  it('are refused as arguments and results', () => {
    const leaked = leak();
    expect(() => vjp((_x: number) => leaked, 1)).toThrow(escaped('vjp'));
    expect(() => vjp((x: number) => x, leaked)).toThrow(escaped('vjp'));
  });

  it('are refused by a pullback that mentions them', () => {
    let pull!: (g: number) => [number];
    grad((x: number) => {
      [, pull] = vjp((y: number) => mul(x, y), 2);
      return x;
    })(3);
    expect(() => pull(1)).toThrow(escaped('mul'));
  });

  it('name the function that traced them', () => {
    let leaked!: number;
    vjp((x: number) => {
      leaked = x;
      return x;
    }, 1);
    expect(() => sin(leaked)).toThrow('sin: a value has escaped from the vjp that traced it');
  });

  it('are refused even where that function threw', () => {
    let leaked!: number;
    const failing = (x: number): number => {
      leaked = x;
      throw new Error('stop');
    };
    expect(() => grad(failing)(1)).toThrow('stop');
    expect(() => sin(leaked)).toThrow(escaped('sin'));
  });
});

it('a rule that throws leaves the tape as it was', () => {
  const failing = primitive<(a: number, b: number) => number, [number, number]>({
    name: 'failing',
    forward: ([a, b]) => a * b,
    vjp: [
      () => (g) => g,
      () => {
        throw new Error('no rule');
      },
    ],
  });
  const f = (x: number): number => {
    const y = mul(x, x);
    expect(() => failing(y, y)).toThrow('no rule');
    return mul(y, x);
  };
  expect(grad(f)(2)).toBe(12);
});
