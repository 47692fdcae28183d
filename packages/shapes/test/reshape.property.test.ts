import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { reshapeShape, size } from '../src/index.ts';
import { resultOf, shapes } from './arbitraries.ts';

test.prop([shapes(0, 4), shapes(0, 4)])('keeps the number of elements', (shape, target) => {
  const fits = size(shape) === size(target);
  expect(resultOf(() => reshapeShape(shape, target))).toEqual(
    fits ? target : expect.stringMatching(/^reshape: \[.*\] has \d+ elements but \[.*\] has \d+$/),
  );
});

test.prop([shapes(0, 4), shapes(0, 3), fc.nat()])(
  'fills -1 with the only size that fits',
  (shape, others, seed) => {
    const target = others.toSpliced(seed % (others.length + 1), 0, -1);
    const candidates = Array.from({ length: size(shape) + 2 }, (_, d) =>
      target.map((given) => (given === -1 ? d : given)),
    ).filter((filled) => size(filled) === size(shape));
    const result = resultOf(() => reshapeShape(shape, target));
    if (candidates.length === 1) expect(result).toEqual(candidates[0]);
    else if (others.includes(0)) expect(result).toMatch(/cannot tell the -1/);
    else expect(result).toMatch(/does not divide into/);
  },
);

test.prop([shapes(1), fc.nat()])('finds every size that is left out', (shape, seed) => {
  const hole = seed % shape.length;
  fc.pre(!shape.toSpliced(hole, 1).includes(0));
  expect(reshapeShape(shape, shape.with(hole, -1))).toEqual(shape);
});
