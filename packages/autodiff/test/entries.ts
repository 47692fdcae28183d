import { stage } from '../src/stage.ts';
import { treeLeaves } from '../src/tree.ts';
import { typeOf } from '../src/value.ts';

declare module 'vitest' {
  interface Matchers {
    /** Has the entries of another tree, up to rounding in float64. */
    toBeNear(tree: unknown): void;
    /** Is a function that staged for some arguments, and called with them, gives what it gives itself. */
    toBeTheSameStaged(...args: readonly unknown[]): void;
  }
}

/** All entries of all leaves of a tree. */
export const entriesOf = (tree: unknown): number[] =>
  treeLeaves(tree).flatMap((x) => [...typeOf(x).algebra.entries(x)]);

const near = (got: unknown, want: unknown): { pass: boolean; message: () => string } => {
  const [some, others] = [entriesOf(got), entriesOf(want)];
  const size = 1 + Math.max(0, ...others.map(Math.abs));
  const pass =
    some.length === others.length &&
    some.every((entry, i) => Math.abs(entry - others[i]!) <= 1e-12 * size);
  return { pass, message: () => `entries ${some.join(', ')}\nare not  ${others.join(', ')}` };
};

/** For `expect.extend`. */
export const matchers = {
  toBeNear: near,
  toBeTheSameStaged: (f: (...args: readonly unknown[]) => unknown, ...args: readonly unknown[]) =>
    near(stage(f, ...args).call(...args), f(...args)),
};
