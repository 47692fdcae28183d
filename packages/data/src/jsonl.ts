import { mustBeFunction, optionsOf } from './argument.ts';
import type { AsyncDataset } from './async-dataset.ts';
import type { Json } from './position.ts';
import { type Bytes, byteSource } from './reader/byte-source.ts';
import { told } from './reader/place.ts';
import { type ReaderOptions, records } from './reader/records.ts';

export type { Bytes, ByteSource } from './reader/byte-source.ts';
export type { ReaderOptions } from './reader/records.ts';

export interface JsonLinesOptions<T> extends ReaderOptions {
  /** Makes an element of a line's value; what it throws is reported with the line's number. */
  readonly read: (value: Json) => T;
}

/**
 * The values of JSON lines, one a line; blank lines are left out. Memory holds one chunk of the
 * bytes and one line. A position is the number of bytes before the next line. A line that is not
 * JSON is an error with the file's name and the line's number.
 *
 * ```ts
 * import { jsonLines } from '@tapeloop/data/jsonl';
 *
 * const bytes = async function* () {
 *   yield new TextEncoder().encode('{"text": "ada"}\n{"text": "ben"}\n{"text": ');
 * };
 * const cursor = jsonLines(bytes).iterate();
 * await cursor.next(); // => { done: false, value: { text: 'ada' } }
 * await cursor.next(); // => { done: false, value: { text: 'ben' } }
 * await cursor.next(); // => throws a stream line 3 is not JSON: '{"text": '
 * ```
 */
export function jsonLines(bytes: Bytes, options?: ReaderOptions): AsyncDataset<Json>;
export function jsonLines<T>(bytes: Bytes, options: JsonLinesOptions<T>): AsyncDataset<T>;
export function jsonLines<T>(
  bytes: Bytes,
  options: Partial<JsonLinesOptions<T>> = {},
): AsyncDataset<T | Json> {
  const source = byteSource('jsonLines', bytes);
  const { read, ...limits } = optionsOf('jsonLines', options);
  if (read !== undefined) mustBeFunction('jsonLines', 'read', read);
  return records<T | Json>('jsonLines', source, { ...limits, quotes: false }, ({ text, line }) => {
    if (text.trim() === '') return [];
    const place = `jsonLines: ${source.name} line ${line}`;
    const value = parsed(text, place);
    return [read === undefined ? value : told(place, () => read(value))];
  });
}

function parsed(text: string, place: string): Json {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
    throw new SyntaxError(`${place} is not JSON: '${shown}'; correct the line or delete it.`, {
      cause,
    });
  }
}
