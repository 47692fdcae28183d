import { must, mustBeFunction, optionsOf, shownJson } from './argument.ts';
import { asyncDataset, type AsyncDataset } from './async-dataset.ts';
import { type FieldSplitter, fieldSplitter } from './csv/fields.ts';
import { type Columns, type Row, type RowReader, rowReader } from './csv/row.ts';
import { end } from './dataset.ts';
import { type Bytes, byteSource } from './reader/byte-source.ts';
import { type ReaderOptions, records } from './reader/records.ts';
import { savedPlace } from './saved-place.ts';

export { column, type Column, type ColumnReaders } from './csv/column.ts';
export type { Columns, Row } from './csv/row.ts';
export type { Bytes, ByteSource } from './reader/byte-source.ts';
export type { ReaderOptions } from './reader/records.ts';

export interface CsvOptions extends ReaderOptions {
  /** The character between fields, a comma unless given. */
  readonly delimiter?: string;
  /** The columns' names, where the first line does not have them. */
  readonly header?: readonly string[];
}

export interface TypedCsvOptions<C extends Columns> extends CsvOptions {
  /** The columns to read and what reads them; others are left out. */
  readonly columns: C;
}

/**
 * The records of CSV (RFC 4180, UTF-8) as objects by the names of the columns, which the first
 * line holds; every field is text unless `columns` reads it otherwise. Needs the package
 * `csv-parse`. Lines without a character are left out.
 *
 * Memory holds one chunk of the bytes and one record. A position is the number of bytes before
 * the next record, with the header. A record with a wrong number of fields, with quotes out of
 * place, or with a field that its column cannot read, is an error with the file's name and the
 * number of the record's first line.
 *
 * ```ts
 * import { column, csvRecords } from '@tapeloop/data/csv';
 *
 * const bytes = async function* () {
 *   yield new TextEncoder().encode('name,born,height\n"King, Ada",1815,\nBen,1791,1.7\n');
 * };
 * const people = csvRecords(bytes, {
 *   columns: { name: column.text, height: column.optional(column.number, NaN) },
 * });
 * const cursor = people.iterate();
 * await cursor.next(); // => { done: false, value: { name: 'King, Ada', height: NaN } }
 * await cursor.next(); // => { done: false, value: { name: 'Ben', height: 1.7 } }
 * ```
 */
export function csvRecords(
  bytes: Bytes,
  options?: CsvOptions,
): AsyncDataset<{ readonly [name: string]: string }>;
export function csvRecords<C extends Columns>(
  bytes: Bytes,
  options: TypedCsvOptions<C>,
): AsyncDataset<Row<C>>;
export function csvRecords(
  bytes: Bytes,
  options: CsvOptions & { readonly columns?: Columns } = {},
): AsyncDataset<Record<string, unknown>> {
  const { delimiter = ',', header, columns, ...limits } = optionsOf('csvRecords', options);
  checkDelimiter(delimiter);
  checkHeader(header);
  checkColumns(columns);
  const source = byteSource('csvRecords', bytes);
  if (header !== undefined) rowReader(source.name, header, columns);
  const lines = records('csvRecords', source, { ...limits, quotes: true }, (record) =>
    record.text === '' ? [] : [record],
  );

  return asyncDataset(({ epoch, at }) => {
    const saved = at === undefined ? undefined : savedPlace('csvRecords', at);
    const cursor = lines.iterate(saved?.position('from') ?? { epoch });
    let read = saved?.texts('header');
    let rows: { split: FieldSplitter; toRow: RowReader } | undefined;

    const firstLine = async (split: FieldSplitter): Promise<readonly string[]> => {
      const first = await cursor.next();
      if (first.done === true) throw headless(source.name);
      return split(first.value);
    };
    const begin = async () => {
      const split = await fieldSplitter(source.name, delimiter);
      const names = header ?? read ?? (await firstLine(split));
      if (header === undefined) read = names;
      return { split, toRow: rowReader(source.name, names, columns) };
    };
    return {
      async next() {
        rows ??= await begin();
        const result = await cursor.next();
        if (result.done === true) return end;
        const fields = rows.split(result.value);
        return { done: false, value: rows.toRow(fields, result.value.line) };
      },
      position() {
        const from = cursor.position();
        return { epoch, at: read === undefined ? { from } : { from, header: read } };
      },
      async close() {
        await cursor.return();
      },
    };
  });
}

function headless(name: string): Error {
  return new Error(`csvRecords: ${name} has no line; give the columns' names as \`header\`.`);
}

function checkHeader(header: readonly string[] | undefined): void {
  if (header === undefined) return;
  const isThat = Array.isArray(header) && header.every((name) => typeof name === 'string');
  must('csvRecords', 'the header', 'an array of strings', header, isThat);
}

function checkColumns(columns: Columns | undefined): void {
  if (columns === undefined) return;
  for (const [name, read] of Object.entries(optionsOf('csvRecords', columns, 'columns'))) {
    mustBeFunction('csvRecords', `column '${name}'`, read);
  }
}

function checkDelimiter(delimiter: string): void {
  if (typeof delimiter === 'string' && delimiter.length === 1 && !'"\r\n'.includes(delimiter))
    return;
  throw new RangeError(
    `csvRecords: the delimiter is ${shownJson(delimiter)}; give one character that is no quote and no line end.`,
  );
}
