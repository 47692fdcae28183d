import { fc, test } from '@fast-check/vitest';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { column } from '../../src/csv.ts';

const remedy = 'correct it, or take column.optional where values are missing.';

describe('column', () => {
  test.prop([fc.double(), fc.constantFrom('', ' '), fc.boolean()])(
    'reads the numbers that JavaScript writes',
    (value, space, upper) => {
      const text = upper ? String(value).toUpperCase() : String(value);
      // Written, minus zero is zero.
      expect(column.number(space + text + space)).toBe(Number(String(value)));
    },
  );

  it.each([
    ['.5', 0.5],
    ['5.', 5],
    ['+1e3', 1000],
    ['inf', Infinity],
    ['-Inf', -Infinity],
    ['+INFINITY', Infinity],
    ['nan', NaN],
  ])('reads %s as a number, as other languages write it', (text, value) => {
    expect(column.number(text)).toBe(value);
  });

  it.each(['', ' ', '.', '1,5', '0x10', '1_000', '1e', 'ten', '1 2'])(
    'refuses the number %j',
    (text) => {
      expect(() => column.number(text)).toThrow(
        new TypeError(`'${text}' is not a number; ${remedy}`),
      );
    },
  );

  test.prop([fc.maxSafeInteger()])('reads whole numbers', (value) => {
    expect(column.integer(String(value))).toBe(value);
  });

  it.each(['', '1.0', '1e3', '9007199254740992', 'x'])('refuses the whole number %j', (text) => {
    expect(() => column.integer(text)).toThrow(
      new TypeError(`'${text}' is not a whole number up to 2^53 - 1; ${remedy}`),
    );
  });

  it('reads true and false', () => {
    expect(['true', 'False', ' TRUE '].map(column.boolean)).toEqual([true, false, true]);
    expect(() => column.boolean('1')).toThrow(new TypeError(`'1' is not true or false; ${remedy}`));
  });

  it('leaves text as it stands', () => {
    expect(column.text(' a ')).toBe(' a ');
  });

  it('reads what is missing as it is told to', () => {
    const age = column.optional(column.integer, null);
    expectTypeOf(age).returns.toEqualTypeOf<number | null>();
    expect([age('36'), age('')]).toEqual([36, null]);
    const note = column.optional(column.text, 'none', ['-', '?']);
    expect(['-', '?', '', 'x'].map(note)).toEqual(['none', 'none', '', 'x']);
    expect(() => age('NA')).toThrow(
      new TypeError(`'NA' is not a whole number up to 2^53 - 1; ${remedy}`),
    );
  });
});
