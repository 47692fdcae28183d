import { told } from '../reader/place.ts';
import { type Column, column } from './column.ts';

/** Columns by their names. */
export type Columns = { readonly [name: string]: Column<unknown> };

/** What the columns `C` make of a record. */
export type Row<C extends Columns> = { readonly [Name in keyof C]: ReturnType<C[Name]> };

/** Makes a row of a record's fields; the line is for errors. */
export type RowReader = (fields: readonly string[], line: number) => Record<string, unknown>;

/** The row reader of the wanted columns, or of all as text, where `header` names a file's columns. */
export function rowReader(
  name: string,
  header: readonly string[],
  wanted: Columns = Object.fromEntries(header.map((each) => [each, column.text])),
): RowReader {
  const twice = header.find((each, index) => header.indexOf(each) !== index);
  if (twice !== undefined) {
    throw new Error(`csvRecords: ${name} has two columns '${twice}'; rename one.`);
  }
  const columns = Object.entries(wanted).map(([each, read]) => {
    const index = header.indexOf(each);
    if (index !== -1) return { each, read, index };
    throw new Error(`csvRecords: ${name} has no column '${each}'; it has ${header.join(', ')}.`);
  });
  return (fields, line) => {
    const place = `csvRecords: ${name} line ${line}`;
    if (fields.length !== header.length) {
      throw new SyntaxError(
        `${place} has ${fields.length} fields for ${header.length} columns; correct the record.`,
      );
    }
    const values = columns.map(({ each, read, index }): [string, unknown] => {
      return [each, told(`${place}, column '${each}'`, () => read(fields[index]!))];
    });
    return Object.fromEntries(values);
  };
}
