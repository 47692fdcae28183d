import {
  add,
  gather,
  mul,
  sum,
  tensor,
  zeros,
  type IntTensor,
  type Tensor,
} from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { withDonated } from '../../src/lower/donated.ts';
import { programOf } from './program-of.ts';

/** What takes whose place, and the instructions that it takes. */
function donatedBy<Args extends readonly unknown[]>(
  f: (...args: Args) => unknown,
  donated: readonly boolean[],
  ...args: Args
): unknown {
  const { pairs, program: made } = withDonated(programOf(f, ...args), donated);
  return {
    pairs: pairs.map(({ input, output }) => [input, output]),
    kinds: made.instructions.map(({ kind }) => kind),
  };
}

const x = zeros([3]);

describe('donated inputs', () => {
  it('are overwritten by the kernel that reads them last', () => {
    const step = (w: Tensor, m: Tensor, g: Tensor): Tensor[] => {
      const next = add(mul(m, 0.9), g);
      return [add(w, next), next];
    };
    expect(donatedBy(step, [true, true, false], x, x, x)).toEqual({
      pairs: [
        [0, 0],
        [1, 1],
      ],
      kinds: ['entries'],
    });
  });

  it('are copied to at the end where something reads them later', () => {
    const f = (w: Tensor): Tensor[] => [mul(w, 2), sum(mul(w, w))];
    const spread = (w: Tensor): Tensor => add(mul(w, 2), sum(w));
    expect(donatedBy(f, [true], x)).toMatchObject({ pairs: [[0, 0]] });
    expect(donatedBy(spread, [true], x)).toEqual({ pairs: [[0, 0]], kinds: ['fold', 'entries'] });
  });

  it('are copied to at the end where JavaScript may still throw', () => {
    const f = (w: Tensor, ids: IntTensor): Tensor[] => {
      const next = mul(w, 2);
      return [next, gather(next, ids)];
    };
    const ids = tensor([0], { dtype: 'int32' });
    expect(donatedBy(f, [true, false], x, ids)).toEqual({
      pairs: [[0, 0]],
      kinds: ['entries', 'host', 'copy'],
    });
  });

  it('may both take the place of one result', () => {
    const f = (a: Tensor, b: Tensor): Tensor[] => {
      const next = add(a, b);
      return [next, next];
    };
    expect(donatedBy(f, [true, true], x, x)).toMatchObject({ kinds: ['entries', 'copy'] });
  });

  it('stay where they are results themselves, or have another type', () => {
    const f = (a: Tensor, b: Tensor): Tensor[] => [b, a];
    expect(donatedBy(f, [true, true], x, x)).toEqual({ pairs: [], kinds: [] });
    const g = (a: Tensor): Tensor => sum(a);
    expect(donatedBy(g, [true], x)).toEqual({ pairs: [], kinds: ['fold'] });
  });
});
