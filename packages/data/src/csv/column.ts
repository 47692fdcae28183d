import { must, mustBeArray, mustBeFunction } from '../argument.ts';

/** Reads a field of a column; what it throws is reported with the file, the line and the column. */
export type Column<T> = (field: string) => T;

/** The readers of columns. */
export interface ColumnReaders {
  /** The field as it stands. */
  readonly text: Column<string>;
  /** A decimal number, `inf` or `nan`, in upper or lower case. */
  readonly number: Column<number>;
  /** A whole number up to 2^53 - 1. */
  readonly integer: Column<number>;
  /** `true` or `false`, in upper or lower case. */
  readonly boolean: Column<boolean>;
  /** `missing` where the field is one of `marks` (empty unless given), else what `read` makes of it. */
  optional<T, M>(read: Column<T>, missing: M, marks?: readonly string[]): Column<T | M>;
}

const decimal = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;
const infinite = /^(?<sign>[-+]?)inf(?:inity)?$/i;

/**
 * Readers of columns: for `csvRecords`, which takes any function of a field's text.
 *
 * ```ts
 * import { column } from '@tapeloop/data/csv';
 *
 * column.integer('36'); // => 36
 * const height = column.optional(column.number, NaN, ['', 'NA']);
 * height('NA'); // => NaN
 * height('1.7'); // => 1.7
 * height('tall'); // => throws 'tall' is not a number
 * ```
 */
export const column: ColumnReaders = {
  text: (field) => textOf('text', field),
  number(field) {
    const text = textOf('number', field).trim();
    if (decimal.test(text)) return Number(text);
    const sign = infinite.exec(text)?.groups?.['sign'];
    if (sign !== undefined) return sign === '-' ? -Infinity : Infinity;
    if (/^nan$/i.test(text)) return NaN;
    return refuse(field, 'a number');
  },
  integer(field) {
    const value = /^[-+]?\d+$/.test(textOf('integer', field).trim()) ? Number(field) : NaN;
    return Number.isSafeInteger(value) ? value : refuse(field, 'a whole number up to 2^53 - 1');
  },
  boolean(field) {
    const text = textOf('boolean', field).trim().toLowerCase();
    return text === 'true' || (text !== 'false' && refuse(field, 'true or false'));
  },
  optional(read, missing, marks = ['']) {
    mustBeFunction('column.optional', 'read', read);
    mustBeArray('column.optional', 'marks', marks);
    const known = new Set(marks);
    return (field) => (known.has(field) ? missing : read(field));
  },
};

/** The field itself, once it is known to be a text. */
function textOf(reader: string, field: string): string {
  must(`column.${reader}`, 'the field', 'a string', field, typeof field === 'string');
  return field;
}

function refuse(field: string, what: string): never {
  throw new TypeError(
    `'${field}' is not ${what}; correct it, or take column.optional where values are missing.`,
  );
}
