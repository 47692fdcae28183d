import { rewrite, type Rule } from '../src/rewrite.ts';
import { printedAfter } from './printed-after.ts';

/** What one rule makes of a function's graph, in words. The values that it gives stay what they are. */
export const printedBy = <Args extends readonly unknown[]>(
  rule: Rule,
  f: (...args: Args) => unknown,
  ...args: Args
): string => printedAfter((graph) => rewrite(graph, rule), f, ...args);
