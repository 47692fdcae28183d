import { fc } from '@fast-check/vitest';
import type { ByteSource } from '../src/text.ts';

/** Opens a stream of these bytes, cut at these places, each chunk in a buffer of its own. */
export function chunked(
  bytes: Uint8Array,
  cuts: readonly number[] = [],
): () => AsyncGenerator<Uint8Array> {
  const ends = [...new Set([...cuts, bytes.length])].toSorted((a, b) => a - b);
  return async function* () {
    let begin = 0;
    for (const end of ends.filter((cut) => cut <= bytes.length)) {
      yield bytes.slice(begin, end);
      begin = end;
    }
  };
}

export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** Places at which a stream may be cut. */
export const cuts: fc.Arbitrary<number[]> = fc.array(fc.nat({ max: 60 }), { maxLength: 8 });

/** The same bytes as a file that can be read from anywhere. */
export function fileOf(name: string, text: string, places: readonly number[] = []): ByteSource {
  const bytes = utf8(text);
  return {
    name,
    read: (from) => chunked(bytes.subarray(from), places)(),
  };
}
