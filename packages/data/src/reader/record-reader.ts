import type { ByteSource } from './byte-source.ts';

/** A place between two records. */
export type RecordPlace = {
  /** Bytes before it. */
  readonly byte: number;
  /** Line ends before it. */
  readonly line: number;
};

/** A record: its bytes without the line end that closes it. */
export interface RawRecord {
  readonly bytes: Uint8Array;
  /** The number of its first line, from 1. */
  readonly line: number;
  /** Whether a double quote was seen in it; where quotes mean nothing, none is. */
  readonly quoted: boolean;
}

export interface RecordRule {
  /** Whether a line end between double quotes belongs to the record. */
  readonly quotes: boolean;
  /** The most bytes that a record may have. */
  readonly maxBytes: number;
}

export interface RecordReader {
  /** The next record, or nothing at the end. Where it throws, the reader is of no more use. */
  next(): Promise<RawRecord | undefined>;
  /** The place after the last record. */
  place(): RecordPlace;
  close(): Promise<void>;
}

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const QUOTE = 0x22;

/**
 * Cuts bytes into records at line ends, `\n` or `\r\n`. Holds one chunk and the beginning of one
 * record, however many bytes there are.
 */
export function recordReader(
  op: string,
  source: ByteSource,
  from: RecordPlace,
  { quotes, maxBytes }: RecordRule,
): RecordReader {
  const chunks = source.read(from.byte)[Symbol.asyncIterator]();
  let place = from;
  let chunk: Uint8Array = new Uint8Array(0);
  let begin = 0;

  const next = async (): Promise<RawRecord | undefined> => {
    const line = place.line + 1;
    const pieces: Uint8Array[] = [];
    const seen: Seen = { quotes: 0, lines: 0 };
    let length = 0;
    let ended = false;
    while (!ended) {
      const end = quotes ? unquotedEnd(chunk, begin, seen) : plainEnd(chunk, begin, seen);
      const piece = chunk.subarray(begin, end === -1 ? undefined : end);
      length += piece.length;
      if (length > maxBytes) throw tooLong(op, source.name, line, maxBytes, quotes);
      begin = end + 1;
      if (end !== -1) {
        pieces.push(piece);
        break;
      }
      // A copy: what a stream does next with its buffer is its own business.
      pieces.push(piece.slice());
      const result = await chunks.next();
      ended = result.done === true;
      chunk = result.done === true ? new Uint8Array(0) : result.value;
      begin = 0;
    }
    if (ended && length === 0) return undefined;
    const bytes = trimmed(joined(pieces, length), place.byte === 0);
    place = { byte: place.byte + length + (ended ? 0 : 1), line: place.line + seen.lines };
    return { bytes, line, quoted: seen.quotes > 0 };
  };
  return {
    next,
    place: () => place,
    async close() {
      await chunks.return?.();
    },
  };
}

/** What was met in a record so far. */
interface Seen {
  quotes: number;
  lines: number;
}

function plainEnd(chunk: Uint8Array, begin: number, seen: Seen): number {
  const end = chunk.indexOf(NEWLINE, begin);
  if (end !== -1) seen.lines += 1;
  return end;
}

/** The first line end behind an even number of quotes: a doubled quote leaves the number even. */
function unquotedEnd(chunk: Uint8Array, begin: number, seen: Seen): number {
  for (let at = begin; at < chunk.length; at += 1) {
    const byte = chunk[at]!;
    if (byte === QUOTE) seen.quotes += 1;
    else if (byte === NEWLINE) {
      seen.lines += 1;
      if (seen.quotes % 2 === 0) return at;
    }
  }
  return -1;
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  if (pieces.length === 1) return pieces[0]!;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Without the first half of `\r\n`, and at the beginning of a file without a byte order mark. */
function trimmed(bytes: Uint8Array, first: boolean): Uint8Array {
  const marked = first && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return bytes.subarray(marked ? 3 : 0, bytes.at(-1) === RETURN ? -1 : undefined);
}

function tooLong(
  op: string,
  name: string,
  line: number,
  maxBytes: number,
  quotes: boolean,
): RangeError {
  const what = quotes ? 'begins a record of' : 'has';
  const remedy = quotes ? 'close a quote that is left open, or raise maxBytes' : 'raise maxBytes';
  return new RangeError(
    `${op}: ${name} line ${line} ${what} more than ${maxBytes} bytes; ${remedy}.`,
  );
}
