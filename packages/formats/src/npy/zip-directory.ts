import { quoted } from '../safetensors/scanner.ts';

/** A member of a zip archive, and where its bytes are. */
export interface Member {
  readonly name: string;
  readonly deflated: boolean;
  readonly crc: number;
  /** Bytes when inflated. */
  readonly size: number;
  /** Its own header's first byte, its content's, and the one after its last. */
  readonly start: number;
  readonly begin: number;
  readonly end: number;
}

type Fail = (what: string) => Error;

const [endLength, entryLength, localLength] = [22, 46, 30];
const [endSignature, entrySignature, localSignature] = [0x06054b50, 0x02014b50, 0x04034b50];
const utf8 = new TextDecoder('utf-8', { fatal: true });
// No deflated byte stands for more than so many.
const mostInflation = 1032;

/**
 * The members of a zip archive without a comment, checked before anything is inflated: each lies
 * within the archive, none over another, and none claims more than its bytes can hold.
 */
export function zipDirectory(bytes: Uint8Array, fail: Fail): Member[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const endAt = bytes.length - endLength;
  if (endAt < 0 || view.getUint32(endAt, true) !== endSignature) {
    throw fail('it does not end as a zip archive does');
  }
  const count = view.getUint16(endAt + 10, true);
  const directory = view.getUint32(endAt + 16, true);
  if (directory + view.getUint32(endAt + 12, true) !== endAt || count * entryLength > endAt) {
    throw fail('its directory is not where it should be');
  }
  const members: Member[] = [];
  const names = new Set<string>();
  let at = directory;
  for (let i = 0; i < count; i += 1) {
    if (at + entryLength > endAt || view.getUint32(at, true) !== entrySignature) {
      throw fail(`its directory breaks off at member ${i}`);
    }
    const nameEnd = at + entryLength + view.getUint16(at + 28, true);
    const next = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > endAt) throw fail(`its directory breaks off at member ${i}`);
    const name = nameIn(bytes.subarray(at + entryLength, nameEnd), fail);
    if (names.has(name)) throw fail(`it holds ${quoted(name)} twice`);
    names.add(name);
    members.push(readMember(name, view, at, directory, fail));
    at = next;
  }
  if (at !== endAt) throw fail('its directory is longer than its members');
  checkOverlaps(members, fail);
  return members;
}

function nameIn(bytes: Uint8Array, fail: Fail): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw fail('a name is not UTF-8 text');
  }
}

function readMember(name: string, view: DataView, at: number, limit: number, fail: Fail): Member {
  const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
  if ((flags & 1) !== 0) throw fail(`${quoted(name)} is encrypted`);
  if (method !== 0 && method !== 8) throw fail(`${quoted(name)} is neither stored nor deflated`);
  const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
  const local = view.getUint32(at + 42, true);
  if (packed === 0xffffffff || size === 0xffffffff || local === 0xffffffff) {
    throw fail(`${quoted(name)} is larger than 4 GiB`);
  }
  if (local + localLength > limit || view.getUint32(local, true) !== localSignature) {
    throw fail(`${quoted(name)} is not where it should be`);
  }
  const begin =
    local + localLength + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const end = begin + packed;
  if (end > limit) throw fail(`${quoted(name)} goes beyond the archive`);
  if (method === 0 ? size !== packed : size > mostInflation * packed) {
    throw fail(`${quoted(name)} claims ${size} bytes, which its ${packed} cannot hold`);
  }
  return {
    name,
    deflated: method === 8,
    crc: view.getUint32(at + 16, true),
    size,
    start: local,
    begin,
    end,
  };
}

function checkOverlaps(members: readonly Member[], fail: Fail): void {
  let at = 0;
  for (const { name, start, end } of members.toSorted((a, b) => a.start - b.start)) {
    if (start < at) throw fail(`${quoted(name)} lies over another`);
    at = end;
  }
}
