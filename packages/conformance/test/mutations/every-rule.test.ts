// Every damage of every derivative rule, once; `npm run gradcheck:mutations` checks the sound rules at length.
import { primitiveOf, type Primitive } from '@tapeloop/autodiff';
import * as scalar from '@tapeloop/autodiff/scalar';
import { mutationSuite, totalsOf } from '@tapeloop/conformance';
import * as ops from '@tapeloop/tensor';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { page } from './page.ts';
import { programs } from './programs.ts';

describe('damages of every rule', () => {
  const results = mutationSuite(programs, 1);

  it('are all caught, and no sound rule fails', () => {
    const { damaged, caught, falseAlarms } = totalsOf(results, 1);
    expect([caught, falseAlarms]).toEqual([damaged, 0]);
  });

  it('are of every exported primitive that has a derivative', () => {
    const damaged = new Set(results.map(({ primitive }) => primitive));
    const missing = (exported: object, prefix: string): string[] =>
      Object.values(exported).flatMap((op: { readonly [primitiveOf]?: Primitive }) => {
        const known = op?.[primitiveOf];
        const makers = known?.vjp;
        const hasRule = typeof makers === 'function' || makers?.some((maker) => maker !== null);
        return hasRule === true && !damaged.has(prefix + known!.name) ? [known!.name] : [];
      });
    expect([...missing(ops, ''), ...missing(scalar, 'number ')]).toEqual([]);
  });

  it('are of every rule that the document names', () => {
    const rules = (text: string): string[] =>
      text.split('\n').flatMap((line) => /^\| (`.*` +\| \d+) +\|/u.exec(line)?.[1] ?? []);
    const plain = (rule: string): string => rule.replaceAll(' ', '');
    const written = readFileSync(new URL('../../../../docs/mutations.md', import.meta.url), 'utf8');
    const found = new Set(rules(page(results)).map(plain));
    expect(rules(written).length).toBeGreaterThan(100);
    expect(rules(written).filter((rule) => !found.has(plain(rule)))).toEqual([]);
  });
});
