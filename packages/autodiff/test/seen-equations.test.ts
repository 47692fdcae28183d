import { describe, expect, it } from 'vitest';
import { Builder } from '../src/builder.ts';
import { numberType } from '../src/number.ts';
import { declare, type Primitive } from '../src/primitive.ts';
import { stage } from '../src/stage.ts';

const make = (name: string): Primitive => declare<[number]>({ name, forward: ([x]) => x });

/** How many equations are written for applications of one primitive that differ in parameters. */
const written = (...params: unknown[]): number => {
  const builder = new Builder('stage', { share: true });
  const x = builder.variableOf(builder.input(numberType));
  const apply = make('apply');
  const outputs = params.map((p) => builder.append(apply, [x], p, [numberType])[0]!);
  return builder.graph(outputs.map(builder.valueOf)).equations.length;
};

describe('equations are one', () => {
  it('with equal parameters', () => {
    expect(written(undefined, undefined)).toBe(1);
    expect(written({ axes: [0, 1], keep: true }, { axes: [0, 1], keep: true })).toBe(1);
    expect(written('float32', 'float32')).toBe(1);
    expect(written(NaN, NaN)).toBe(1);
  });

  it('of one primitive, and the same inputs', () => {
    const builder = new Builder('stage', { share: true });
    const [x, y] = [0, 1].map(() => builder.variableOf(builder.input(numberType)));
    const [f, g] = [make('f'), make('f')];
    const apply = (of: Primitive, ...inputs: (typeof x)[]): unknown =>
      builder.append(of, inputs as never, undefined, [numberType])[0];
    expect(apply(f, x)).toBe(apply(f, x));
    expect(apply(f, x)).not.toBe(apply(g, x));
    expect(apply(f, x)).not.toBe(apply(f, y));
    expect(apply(f, x, y)).not.toBe(apply(f, y, x));
  });
});

describe('equations are apart', () => {
  it.each([
    ['numbers', [1, 2]],
    ['zeros', [0, -0]],
    ['infinities', [{ a: Infinity }, { a: -Infinity }, { a: NaN }, { a: null }]],
    ['a number and its word', [1, '1']],
    ['zero and its word', [-0, '-0']],
    ['nothing and nothing', [null, undefined, 'null', 'undefined']],
    ['items', [[1, 2], [2, 1], [12], [[1, 2]]]],
  ])('with other %s', (_what, params) => {
    expect(written(...params)).toBe(params.length);
  });

  it('where parameters hold what cannot be compared', () => {
    const f = (): void => {};
    const other = (): void => {};
    expect(written({ f }, { f: other })).toBe(2);
    expect(written(f, other)).toBe(2);
    expect(written({ of: new Map([[1, 2]]) }, { of: new Map() })).toBe(2);
    expect(written(Symbol('a'), Symbol('b'))).toBe(2);
    const { graph } = stage((x: number) => x, 1);
    expect(written({ body: graph }, { body: graph })).toBe(2);
  });
});
