import { expect, it } from 'vitest';
import { grad } from '../src/grad.ts';
import { currentScope, inScope, named } from '../src/named.ts';
import { cos, mul, sin } from '../src/scalar.ts';
import { scan } from '../src/scan.ts';
import { stage } from '../src/stage.ts';
import type { Graph } from '../src/graph.ts';

const scopes = ({ equations }: Graph): string[] =>
  equations.map(({ primitive, scope }) => `${primitive.name} ${scope}`.trim());

it('names nest, and end with their function', () => {
  const inner = named('inner', (x: number) => sin(x));
  const outer = named('outer', (x: number, y: number) => mul(inner(x), y));
  expect(scopes(stage((x: number) => cos(outer(x, x)), 1).graph)).toEqual([
    'sin outer/inner',
    'mul outer',
    'cos',
  ]);
  expect(outer(0.5, 2)).toBe(Math.sin(0.5) * 2);
  expect(grad((x: number) => outer(x, 2))(0.5)).toBe(Math.cos(0.5) * 2);
});

it('ends where the function throws', () => {
  const fails = named('fails', () => {
    throw new Error(`in ${currentScope()}`);
  });
  expect(fails).toThrow('in fails');
  expect(currentScope()).toBe('');
});

it('reaches the bodies of loops', () => {
  const loop = named('loop', (x: number) =>
    scan((c: number) => [named('step', sin)(c), null], x, null, { length: 3 }),
  );
  const { graph } = stage(loop, 1);
  expect(scopes(graph)).toEqual(['scan loop']);
  const { body } = graph.equations[0]!.params as { body: Graph };
  expect(scopes(body)).toEqual(['sin loop/step']);
});

it('stays where a graph is evaluated again, and fills in where there was none', () => {
  const staged = stage((x: number) => cos(named('inner', sin)(x)), 1);
  const again = stage(named('outer', staged.call), 1);
  expect(scopes(again.graph)).toEqual(['sin inner', 'cos outer']);
});

it('inScope takes the whole path', () => {
  const seen = named('outer', () => inScope('elsewhere', currentScope))();
  expect(seen).toBe('elsewhere');
});
