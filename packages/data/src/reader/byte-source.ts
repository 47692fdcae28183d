import { must, shown } from '../argument.ts';

/** Bytes that can be read from any offset, as often as wanted. */
export interface ByteSource {
  /** What errors call it, such as a file's path. */
  readonly name: string;
  /** The bytes from offset `from` on; beyond their end a RangeError. */
  read(from: number): AsyncIterable<Uint8Array>;
}

/**
 * What readers read: a `ByteSource` such as `file(path)` of `@tapeloop/data/node`; a function that
 * opens a stream anew; or a stream itself, which allows one pass. To restore a position, streams
 * are read from their beginning.
 */
export type Bytes = ByteSource | (() => AsyncIterable<Uint8Array>) | AsyncIterable<Uint8Array>;

/** Any bytes as a source, whose chunks are known to be bytes. */
export function byteSource(op: string, bytes: Bytes): ByteSource {
  if (typeof bytes === 'function') return stream(op, bytes);
  if (typeof bytes === 'object' && bytes !== null) {
    // Node's streams have a method `read` too.
    if (Symbol.asyncIterator in bytes) return stream(op, once(op, bytes));
    if (typeof bytes.read === 'function') {
      const { name } = bytes;
      return { name, read: (from) => checked(op, name, bytes.read(from)) };
    }
  }
  throw new TypeError(
    `${op}: ${shown(bytes)} gives no bytes; give file(path) of @tapeloop/data/node, a stream, or a function that opens one.`,
  );
}

/** Bytes that can only be read from their beginning. */
function stream(op: string, open: () => AsyncIterable<Uint8Array>): ByteSource {
  const name = 'a stream';
  return {
    name,
    async *read(from) {
      let left = from;
      for await (const chunk of checked(op, name, open())) {
        if (left < chunk.length) yield chunk.subarray(left);
        left = Math.max(left - chunk.length, 0);
      }
      if (left > 0) throw endedBefore(op, name, from - left, from);
    },
  };
}

async function* checked(
  op: string,
  name: string,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const { [Symbol.asyncIterator]: waited, [Symbol.iterator]: given } = Object(chunks);
  const isThat = waited !== undefined || given !== undefined;
  must(op, `what ${name} opens`, 'a stream of bytes', chunks, isThat);
  for await (const chunk of chunks) {
    if (!(chunk instanceof Uint8Array)) {
      throw new TypeError(
        `${op}: ${name} gives a ${typeof chunk}, not a Uint8Array; set no encoding on a stream.`,
      );
    }
    yield chunk;
  }
}

/** A stream that is there, to be opened once: a second time it would give nothing, or the rest. */
function once(op: string, bytes: AsyncIterable<Uint8Array>): () => AsyncIterable<Uint8Array> {
  let opened = false;
  return () => {
    if (opened) {
      throw new Error(`${op}: a stream was opened already; give a function that opens it anew.`);
    }
    opened = true;
    return bytes;
  };
}

/** What is thrown where bytes end before the offset to read from. */
export function endedBefore(op: string, name: string, length: number, from: number): RangeError {
  return new RangeError(
    `${op}: ${name} ends at byte ${length}, before byte ${from} of the position; restore it with the bytes that gave it.`,
  );
}
