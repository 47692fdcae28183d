import { scan } from '@tapeloop/autodiff';
import * as scalar from '@tapeloop/autodiff/scalar';
import { zeros } from '@tapeloop/tensor';

interface Numbers {
  readonly a: number;
  readonly b: number;
}

/** Adds `a` squared to `b` three times; both are carried as numbers, and the first never changes. */
export const numberLoop = (a: number): Numbers =>
  scan(
    (c: Numbers): [Numbers, null] => [{ a: c.a, b: scalar.add(c.b, scalar.mul(c.a, a)) }, null],
    { a: 1, b: 0 },
    zeros([3]),
  )[0];
