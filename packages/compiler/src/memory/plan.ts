import type { Program } from '../lower/program.ts';
import type { Buffer } from './buffer.ts';
import { lifetimesOf, type Lifetime } from './lifetimes.ts';

/** Where every buffer of a program stands. */
export interface Plan {
  readonly addressOf: (buffer: Buffer) => number;
  /** Bytes of memory from address 0 on. */
  readonly bytes: number;
}

/** What 32-bit addresses reach. */
const LIMIT = 2 ** 32;

/** Buffers begin with a cache line. */
const aligned = (bytes: number): number => Math.ceil(bytes / 64) * 64;

/**
 * Finds addresses from `start` on: buffers share memory where they are not in use at the same time.
 *
 * The largest first, each at the lowest address that is free for as long as it is in use. Throws
 * where 4 GiB are not enough.
 */
export function planMemory(
  { instructions, inputs, outputs, constants, resident }: Program,
  start: number,
): Plan {
  const lifetimes = lifetimesOf(
    instructions,
    inputs.map(({ buffer }) => buffer),
  );
  const keep = (buffer: Buffer, first: number, last: number): void => {
    const known = lifetimes.get(buffer) ?? { first, last };
    lifetimes.set(buffer, {
      first: Math.min(known.first, first),
      last: Math.max(known.last, last),
    });
  };
  for (const { buffer } of outputs) keep(buffer, Infinity, Infinity);
  // They are written once, and must survive every call.
  for (const { view } of constants) keep(view.buffer, 0, Infinity);
  for (const buffer of resident) keep(buffer, 0, Infinity);

  const placed: { readonly lifetime: Lifetime; readonly from: number; readonly to: number }[] = [];
  const addresses = new Map<Buffer, number>();
  const bySize = [...lifetimes].toSorted(([a], [b]) => b.bytes - a.bytes || a.id - b.id);
  for (const [buffer, lifetime] of bySize) {
    const bytes = aligned(buffer.bytes);
    const others = placed
      .filter((other) => overlap(other.lifetime, lifetime))
      .toSorted((a, b) => a.from - b.from);
    let from = start;
    for (const other of others) {
      if (from + bytes <= other.from) break;
      from = Math.max(from, other.to);
    }
    placed.push({ lifetime, from, to: from + bytes });
    addresses.set(buffer, from);
  }
  const bytes = Math.max(start, ...placed.map(({ to }) => to));
  mustFit(bytes);
  return { addressOf: (buffer) => addresses.get(buffer)!, bytes };
}

function mustFit(bytes: number): void {
  if (bytes <= LIMIT) return;
  const gibibytes = (bytes / 2 ** 30).toFixed(2);
  throw new RangeError(
    `compile: it needs ${gibibytes} GiB of WebAssembly memory, which ends at 4 GiB; take smaller batches, shorter sequences or remat.`,
  );
}

const overlap = (a: Lifetime, b: Lifetime): boolean => a.first <= b.last && b.first <= a.last;
