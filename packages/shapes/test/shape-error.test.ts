import { expect, it } from 'vitest';
import { matmulShape, ShapeError } from '../src/index.ts';

const refused = (): number[] => matmulShape([], []);

it('is what a rule throws, an Error with a name of its own', () => {
  expect(refused).toThrow(ShapeError);
  expect(refused).toThrow(Error);
  expect(refused).toThrow(expect.objectContaining({ name: 'ShapeError' }));
});
