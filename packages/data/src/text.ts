import { optionsOf } from './argument.ts';
import type { AsyncDataset } from './async-dataset.ts';
import { type Bytes, byteSource } from './reader/byte-source.ts';
import { type ReaderOptions, records } from './reader/records.ts';

export type { Bytes, ByteSource } from './reader/byte-source.ts';
export type { ReaderOptions } from './reader/records.ts';

/**
 * The lines of UTF-8 text, without their ends (`\n` or `\r\n`) and without a byte order mark.
 * Memory holds one chunk of the bytes and one line. A position is the number of bytes before the
 * next line, so a file is read on from there. A line that is not UTF-8, or longer than `maxBytes`,
 * is an error with the file's name and the line's number.
 *
 * ```ts
 * import { textLines } from '@tapeloop/data/text';
 *
 * const bytes = async function* () {
 *   yield new TextEncoder().encode('to be\nor n');
 *   yield new TextEncoder().encode('ot to be\n');
 * };
 * const cursor = textLines(bytes).iterate();
 * await cursor.next(); // => { done: false, value: 'to be' }
 * cursor.position(); // => { epoch: 0, at: { byte: 6, line: 1 } }
 * await cursor.next(); // => { done: false, value: 'or not to be' }
 * ```
 */
export function textLines(bytes: Bytes, options: ReaderOptions = {}): AsyncDataset<string> {
  const source = byteSource('textLines', bytes);
  return records(
    'textLines',
    source,
    { ...optionsOf('textLines', options), quotes: false },
    ({ text }) => [text],
  );
}
