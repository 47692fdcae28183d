import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { wholeOf, type View } from '../../src/memory/buffer.ts';
import { areBeside, hasEntriesOnce, sameRegion, slotOf } from '../../src/memory/regions.ts';
import { sliced, stepOf } from '../../src/memory/views.ts';

const steps = 3;
const buffer = { id: 0, bytes: 0 };
const counter = { id: 1 };

/** A part of each step of a stack, by the ranges that are taken of its axes. */
const parts = fc
  .array(fc.record({ length: fc.integer({ min: 1, max: 4 }) }), { minLength: 1, maxLength: 3 })
  .chain((axes) => {
    const shape = [steps, ...axes.map(({ length }) => length)];
    const whole = wholeOf(buffer, 'float32', shape);
    const ranges = fc.tuple(
      ...axes.map(({ length }) =>
        fc
          .nat(length - 1)
          .chain((start) =>
            fc.tuple(fc.constant(start), fc.integer({ min: start + 1, max: length })),
          ),
      ),
    );
    const part = ranges.map((taken) =>
      taken.reduce(
        (view, [start, end], axis) => sliced(view, axis, start, end),
        stepOf(whole, counter),
      ),
    );
    return fc.tuple(part, part);
  });

/** The entries that a view sees at a step, in its order. */
function entriesAt({ shape, strides, offset, advances }: View, step: number): number[] {
  const start = offset + advances.reduce((sum, { stride }) => sum + step * stride, 0);
  return shape.reduce(
    (found, length, axis) =>
      found.flatMap((at) => Array.from({ length }, (_, i) => at + i * strides[axis]!)),
    [start],
  );
}

const allEntries = (view: View): Set<number> =>
  new Set(Array.from({ length: steps }, (_, step) => entriesAt(view, step)).flat());

test.prop([parts])('views beside each other share no entry at any steps', ([a, b]) => {
  const shared = [...allEntries(a)].filter((entry) => allEntries(b).has(entry));
  expect(areBeside(a, b) && shared.length > 0).toBe(false);
  expect(areBeside(a, b)).toBe(areBeside(b, a));
});

test.prop([parts])('views of one region see the same entries in one order', ([a, b]) => {
  const isSame = String(entriesAt(a, 1)) === String(entriesAt(b, 1));
  expect(sameRegion(a, b) && !isSame).toBe(false);
  expect(sameRegion(a, { ...a })).toBe(true);
});

test.prop([parts])('a part of a step stays in it', ([a]) => {
  const slot = slotOf(a)!;
  const places = entriesAt(a, 2).map((entry) => Math.floor(entry / slot));
  expect(new Set(places)).toEqual(new Set([2]));
});

/** Views with any steps: forwards, backwards, standing still and overlapping. */
const stepped = fc
  .record({
    lengths: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
    strides: fc.array(fc.integer({ min: -3, max: 9 }), { minLength: 3, maxLength: 3 }),
    offset: fc.nat(12),
    stride: fc.integer({ min: 1, max: 40 }),
  })
  .map(({ lengths, strides, offset, stride }): View => {
    const advances = [{ counter, stride }];
    return {
      buffer,
      dtype: 'float32',
      shape: lengths,
      strides: lengths.map((_, axis) => strides[axis]!),
      offset,
      advances,
    };
  });

test.prop([stepped])('a view has entries once where no place comes twice', (view) => {
  const entries = entriesAt(view, 0);
  const isOnce = new Set(entries).size === entries.length;
  expect(hasEntriesOnce(view) && !isOnce).toBe(false);
});

test.prop([stepped])('what leaves its step, backwards too, is in no part of one', (view) => {
  const { stride } = view.advances[0]!;
  const isInPart = entriesAt(view, 0).every((entry) => entry >= 0 && entry < stride);
  expect(slotOf(view)).toBe(isInPart ? stride : undefined);
});

test.prop([stepped, fc.nat(12)])('nor do views of any steps that are beside', (a, offset) => {
  const b = { ...a, offset };
  const shared = [...allEntries(a)].filter((entry) => allEntries(b).has(entry));
  expect(areBeside(a, b) && shared.length > 0).toBe(false);
});

test('halves of rows are beside each other, and what is off by one is not', () => {
  const shape = [steps, 2, 6];
  const whole = wholeOf(buffer, 'float32', shape);
  const columns = (start: number, end: number): View =>
    sliced(stepOf(whole, counter), 1, start, end);
  expect(areBeside(columns(0, 3), columns(3, 6))).toBe(true);
  expect(areBeside(columns(0, 3), columns(1, 4))).toBe(false);
  expect(areBeside(columns(0, 3), columns(0, 3))).toBe(false);
  expect(slotOf(sliced(whole, 0, 1, 2))).toBeUndefined();
});
