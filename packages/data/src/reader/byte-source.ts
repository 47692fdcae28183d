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

/** Any bytes as a source whose chunks are known to be bytes. */
export function byteSource(op: string, bytes: Bytes): ByteSource {
  const { name, read } = reading(op, bytes);
  return {
    name,
    async *read(from) {
      for await (const chunk of read(from)) {
        if (!(chunk instanceof Uint8Array)) {
          throw new TypeError(
            `${op}: ${name} gives a ${typeof chunk}, not a Uint8Array; set no encoding on a stream.`,
          );
        }
        yield chunk;
      }
    },
  };
}

function reading(op: string, bytes: Bytes): ByteSource {
  if (typeof bytes === 'function') return stream(op, bytes);
  if (typeof bytes === 'object' && bytes !== null) {
    // Node's streams have a method `read` too.
    if (Symbol.asyncIterator in bytes) return stream(op, once(op, bytes));
    if (typeof bytes.read === 'function') {
      return { name: bytes.name, read: (from) => bytes.read(from) };
    }
  }
  throw new TypeError(
    `${op}: ${String(bytes)} gives no bytes; give file(path) of @tapeloop/data/node, a stream, or a function that opens one.`,
  );
}

function stream(op: string, open: () => AsyncIterable<Uint8Array>): ByteSource {
  const name = 'a stream';
  return {
    name,
    async *read(from) {
      let left = from;
      for await (const chunk of open()) {
        if (left < chunk.length) yield chunk.subarray(left);
        left = Math.max(left - chunk.length, 0);
      }
      if (left > 0) throw endedBefore(op, name, from - left, from);
    },
  };
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
