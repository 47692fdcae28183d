import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** What a character model has to beat, in bits per character of held-out text. */
export interface CharacterBaselines {
  readonly unigram: number;
  readonly bigram: number;
  readonly trigram: number;
  readonly gzip: number;
  readonly brotli: number;
}

/**
 * Counts with a context of so many characters, each mixed with the next shorter one (Witten & Bell 1991),
 * and by how much two compressors grow when the held-out text follows the other.
 */
export function characterBaselines(train: string, heldOut: string): CharacterBaselines {
  const characters = Array.from(heldOut).length;
  const grown = (compress: (bytes: Buffer) => Buffer): number => {
    const without = compress(Buffer.from(train)).length;
    return digits((8 * (compress(Buffer.from(train + heldOut)).length - without)) / characters);
  };
  return {
    unigram: countedBits(train, heldOut, 0),
    bigram: countedBits(train, heldOut, 1),
    trigram: countedBits(train, heldOut, 2),
    gzip: grown((bytes) => gzipSync(bytes, { level: 9 })),
    brotli: grown((bytes) =>
      brotliCompressSync(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
          [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
        },
      }),
    ),
  };
}

/** How often each character followed a context. */
interface Followers {
  readonly counts: Map<string, number>;
  total: number;
}

function countedBits(train: string, heldOut: string, order: number): number {
  const seen = Array.from(train);
  const following = Array.from(heldOut);
  const classes = new Set([...seen, ...following]).size;
  const tables = Array.from({ length: order + 1 }, (_, n) => followers(seen, n));
  const text = [...seen.slice(seen.length - order), ...following];
  let bits = 0;
  for (let i = order; i < text.length; i += 1) {
    let probability = 1 / classes;
    for (const [n, table] of tables.entries()) {
      const found = table.get(text.slice(i - n, i).join(''));
      if (found === undefined) break;
      const kinds = found.counts.size;
      const count = found.counts.get(text[i]!) ?? 0;
      probability = (count + kinds * probability) / (found.total + kinds);
    }
    bits -= Math.log2(probability);
  }
  return digits(bits / (text.length - order));
}

function followers(text: readonly string[], order: number): Map<string, Followers> {
  const table = new Map<string, Followers>();
  for (let i = order; i < text.length; i += 1) {
    const context = text.slice(i - order, i).join('');
    const found = table.get(context) ?? { counts: new Map<string, number>(), total: 0 };
    table.set(context, found);
    found.counts.set(text[i]!, (found.counts.get(text[i]!) ?? 0) + 1);
    found.total += 1;
  }
  return table;
}

const digits = (bits: number): number => Number(bits.toFixed(4));
