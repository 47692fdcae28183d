import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { valueAndGrad } from '../src/grad.ts';
import { add } from '../src/scalar.ts';
import { scan } from '../src/scan.ts';
import * as vector from './vector.ts';
import { scale, show, sin, stack, total, unstack, vec, type Vec } from './vector.ts';

type Params = { w: number; start: Vec; xs: Vec };
type Run = (p: Params, reverse: boolean) => readonly [last: Vec, outputs: Vec];

const step = (w: number, carry: Vec, x: Vec): readonly [Vec, Vec] => {
  const next = sin(vector.add(scale(carry, w), x));
  return [next, vector.mul(next, x)];
};

const scanned: Run = (p, reverse) =>
  scan((carry: Vec, x: Vec) => step(p.w, carry, x), p.start, p.xs, { reverse });

/** The same as a plain loop. */
const unrolled: Run = (p, reverse) => {
  const inputs = unstack(p.xs);
  const order = inputs.map((_x, t) => (reverse ? inputs.length - 1 - t : t));
  const outputs: Vec[] = [...inputs];
  let carry = p.start;
  for (const t of order) [carry, outputs[t]] = step(p.w, carry, inputs[t]!) as [Vec, Vec];
  return [carry, stack(outputs)];
};

const entry = fc.double({ min: -2, max: 2, noNaN: true });
const row = fc.tuple(entry, entry);

/** The loss, its gradient and the outputs, printed. */
const results = (run: Run, p: Params, reverse: boolean): string[] => {
  const loss = (q: Params): [number, Vec] => {
    const [last, outputs] = run(q, reverse);
    return [add(total(vector.mul(last, last)), total(outputs)), outputs];
  };
  const [[value, outputs], gradient] = valueAndGrad(loss, { aux: true })(p);
  return [`${value}`, show(outputs), `${gradient.w}`, show(gradient.start), show(gradient.xs)];
};

describe('scan', () => {
  test.prop([entry, row, fc.array(row, { minLength: 1, maxLength: 6 }), fc.boolean()])(
    'is the loop, in values and gradients',
    (w, start, rows, reverse) => {
      const p: Params = { w, start: vec(start), xs: stack(rows.map((x) => vec(x))) };
      expect(results(scanned, p, reverse)).toEqual(results(unrolled, p, reverse));
    },
  );
});
