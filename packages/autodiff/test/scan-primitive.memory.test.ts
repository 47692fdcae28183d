import { expect, it } from 'vitest';
import { remat } from '../src/remat.ts';
import { scan } from '../src/scan.ts';
import { stage } from '../src/stage.ts';
import { tracerOf } from '../src/value.ts';
import { vjp } from '../src/vjp.ts';
import { collected } from './collected.ts';
import * as vector from './vector.ts';
import { fill, vec, type Vec } from './vector.ts';

type Refs = Map<string, WeakRef<object>>;

/** Remembers the plain value below a traced one, weakly. */
const watch = (refs: Refs, name: string, x: Vec): Vec => {
  refs.set(name, new WeakRef(tracerOf(x)!.value as Vec));
  return x;
};
const twice = (x: Vec): Vec => vector.add(x, x);

it('the pullback of a staged scan keeps what it reads', async () => {
  type Inputs = { added: Vec; factor: Vec };
  const loop = (start: Vec, w: Vec, shift: Vec, xs: Inputs): [Vec, Vec] =>
    scan(
      (c: Vec, x: Inputs) => {
        const next = vector.add(vector.mul(vector.mul(c, x.factor), w), vector.add(x.added, shift));
        return [next, vector.add(next, shift)];
      },
      start,
      xs,
    );
  const rows: Vec = fill(1, [3, 2]);
  const staged = stage(loop, vec([1, 1]) as Vec, vec([1, 1]) as Vec, vec([1, 1]) as Vec, {
    added: rows,
    factor: rows,
  });
  const refs: Refs = new Map();
  const pull = (() => {
    const f = (start: Vec, w: Vec, shift: Vec, added: Vec, factor: Vec): [Vec, Vec] => {
      const [last, outputs] = staged.call(
        watch(refs, 'initial carry', twice(start)),
        watch(refs, 'constant that is multiplied', twice(w)),
        watch(refs, 'constant that is added', twice(shift)),
        {
          added: watch(refs, 'step input that is added', twice(added)),
          factor: watch(refs, 'step input that is multiplied', twice(factor)),
        },
      );
      return [twice(watch(refs, 'last carry', last)), twice(watch(refs, 'outputs', outputs))];
    };
    const one: Vec = vec([1, 1]);
    return vjp(f, one, one, one, rows, rows)[1];
  })();
  expect(await collected(refs)).toEqual([
    'constant that is added',
    'initial carry',
    'last carry',
    'outputs',
    'step input that is added',
  ]);
  expect(pull([vec([1, 1]), rows])).toHaveLength(5);
});

it('the pullback of remat keeps operands, and neither outputs nor what is between', async () => {
  const refs: Refs = new Map();
  const pull = (() => {
    const again = remat((x: Vec) => vector.sin(vector.mul(x, vector.cos(x))));
    const f = (x: Vec): Vec =>
      twice(watch(refs, 'output', again(watch(refs, 'operand', twice(x)))));
    return vjp(f, vec([1, 2]) as Vec)[1];
  })();
  expect(await collected(refs)).toEqual(['output']);
  expect(pull(vec([1, 1]))).toHaveLength(1);
});
