import { asyncDataset, type AsyncDataset } from '../async-dataset.ts';
import { checkCount } from '../argument.ts';
import { end } from '../dataset.ts';
import { savedPlace } from '../saved-place.ts';
import type { ByteSource } from './byte-source.ts';
import { type RawRecord, recordReader } from './record-reader.ts';

/** Options that every reader has. */
export interface ReaderOptions {
  /** The most bytes of a line or record, 16 MiB unless given: so much memory may be held. */
  readonly maxBytes?: number;
}

/** A record as text. */
export interface TextRecord {
  readonly text: string;
  /** The number of its first line, from 1. */
  readonly line: number;
  /** Whether a double quote was seen in it; where quotes mean nothing, none is. */
  readonly quoted: boolean;
}

export interface RecordOptions extends ReaderOptions {
  /** Whether a line end between double quotes belongs to the record. */
  readonly quotes: boolean;
}

/**
 * What `read` makes of each record of UTF-8: one element, or none. Positions are the number of
 * bytes and of lines before the next record.
 */
export function records<T>(
  op: string,
  source: ByteSource,
  { quotes, maxBytes = 2 ** 24 }: RecordOptions,
  read: (record: TextRecord) => readonly [] | readonly [T],
): AsyncDataset<T> {
  checkCount(op, 'maxBytes', maxBytes, 1);
  return asyncDataset(({ epoch, at }) => {
    const saved = at === undefined ? undefined : savedPlace(op, at);
    const from = { byte: saved?.count('byte') ?? 0, line: saved?.count('line') ?? 0 };
    const reader = recordReader(op, source, from, { quotes, maxBytes });
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

    const textOf = ({ bytes, line }: RawRecord): string => {
      try {
        return decoder.decode(bytes);
      } catch (cause) {
        const place = `${source.name} line ${line}`;
        throw new TypeError(`${op}: ${place} is not UTF-8; convert the file.`, { cause });
      }
    };
    return {
      async next() {
        for (;;) {
          const record = await reader.next();
          if (record === undefined) return end;
          const { line, quoted } = record;
          const elements = read({ text: textOf(record), line, quoted });
          if (elements.length === 1) return { done: false, value: elements[0] };
        }
      },
      position: () => ({ epoch, at: reader.place() }),
      close: () => reader.close(),
    };
  });
}
