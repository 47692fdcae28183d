/** Whole numbers from 0 up to a limit, the same for the same seed. */
export type Draw = (below: number) => number;

/** Mulberry32: fast, and good enough to choose what to break. */
export function drawing(seed: number): Draw {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((((bits ^ (bits >>> 14)) >>> 0) * below) / 2 ** 32) | 0;
  };
}

// Headers are made of these.
const telling = new TextEncoder().encode('0123456789"\'\\{}[]():,-.eE |<>=OTF\n/');
const extremes = [0, 1, 0x7f, 0x80, 0xff];

type Damage = (bytes: Uint8Array, draw: Draw, seeds: readonly Uint8Array[]) => Uint8Array;

/** Bytes in place of those from `at` up to `end`. */
function spliced(
  bytes: Uint8Array,
  at: number,
  end: number,
  middle: ArrayLike<number>,
): Uint8Array {
  const result = new Uint8Array(at + middle.length + Math.max(bytes.length - end, 0));
  result.set(bytes.subarray(0, at));
  result.set(middle, at);
  result.set(bytes.subarray(end), at + middle.length);
  return result;
}

// Half of all places are at the ends, where lengths and directories stand.
const place = (bytes: Uint8Array, draw: Draw): number => {
  const near = Math.min(64, bytes.length + 1);
  const where = draw(4);
  if (where === 0) return draw(near);
  if (where === 1) return bytes.length - draw(near);
  return draw(bytes.length + 1);
};

const damages: readonly Damage[] = [
  function set(bytes, draw) {
    const at = place(bytes, draw);
    return spliced(bytes, at, at + 1, [draw(256)]);
  },
  function retype(bytes, draw) {
    const at = place(bytes, draw);
    return spliced(bytes, at, at + 1, [telling[draw(telling.length)]!]);
  },
  function flip(bytes, draw) {
    const at = place(bytes, draw);
    return spliced(bytes, at, at + 1, [(bytes[at] ?? 0) ^ (1 << draw(8))]);
  },
  function insert(bytes, draw) {
    const at = place(bytes, draw);
    return spliced(
      bytes,
      at,
      at,
      Array.from({ length: 1 + draw(9) }, () => draw(256)),
    );
  },
  function remove(bytes, draw) {
    const at = place(bytes, draw);
    return spliced(bytes, at, at + 1 + draw(40), []);
  },
  function cut(bytes, draw) {
    return bytes.slice(0, place(bytes, draw));
  },
  function splice(bytes, draw, seeds) {
    const other = seeds[draw(seeds.length)]!;
    const from = draw(other.length + 1);
    const piece = other.subarray(from, from + draw(100));
    const at = place(bytes, draw);
    return spliced(bytes, at, draw(2) === 0 ? at : at + piece.length, piece);
  },
  function extreme(bytes, draw) {
    const at = place(bytes, draw);
    const length = [1, 2, 4, 8][draw(4)]!;
    const byte = extremes[draw(extremes.length)]!;
    return spliced(bytes, at, at + length, new Uint8Array(length).fill(byte));
  },
];

/** One of these files after one to six damages. */
export function damaged(seeds: readonly Uint8Array[], draw: Draw): Uint8Array {
  let bytes = seeds[draw(seeds.length)]!;
  for (let left = 1 + draw(6); left > 0; left -= 1) {
    bytes = damages[draw(damages.length)]!(bytes, draw, seeds);
  }
  return bytes;
}
