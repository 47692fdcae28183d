import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { normalizeSlice, sliceShape } from '../src/index.ts';
import { resultOf, shapeAndAxis } from './arbitraries.ts';

const position = fc.integer({ min: -7, max: 7 });

test.prop([shapeAndAxis, position, fc.option(position, { nil: undefined })])(
  'takes what slicing an array takes, or refuses',
  ([shape, axis], start, end) => {
    const length = shape.at(axis)!;
    const exists = (at: number): boolean => at >= -length && at <= length;
    const fromStart = (at: number): number => (at < 0 ? at + length : at);
    const fits = exists(start) && exists(end ?? 0) && fromStart(start) <= fromStart(end ?? length);
    const taken = Array.from({ length }, (_, k) => k).slice(start, end);

    const result = resultOf(() => sliceShape(shape, start, end, axis));
    if (!fits) {
      expect(result).toMatch(/^slice: /);
      return;
    }
    expect(result).toEqual(shape.with(axis, taken.length));
    const range = normalizeSlice(shape, start, end, axis);
    expect(taken).toEqual(taken.map((_, k) => range.start + k));
  },
);
