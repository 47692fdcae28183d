import { readCodes, type DTypeCode } from './dtype-code.ts';
import { quoted, scanner, type Scanner } from './scanner.ts';

/** Where a file holds a tensor. */
export interface Entry {
  readonly name: string;
  readonly code: DTypeCode;
  readonly shape: readonly number[];
  /** Its first byte, and the one after its last, counted from the end of the header. */
  readonly begin: number;
  readonly end: number;
}

/** What a file says of its contents. */
export interface Header {
  readonly entries: readonly Entry[];
  readonly metadata: ReadonlyMap<string, string>;
}

/** The name under which a file keeps texts instead of a tensor. */
export const metadataName = '__metadata__';

/** Reads a header's text and checks it against the number of bytes that follow it. */
export function parseHeader(
  text: string,
  dataLength: number,
  fail: (what: string) => Error,
): Header {
  const entries: Entry[] = [];
  const metadata = new Map<string, string>();
  const scan = scanner(text, fail);
  scan.record((name) => {
    if (name === metadataName) scan.record((key) => metadata.set(key, scan.string()));
    else entries.push(readEntry(name, scan, fail));
  });
  scan.end();
  checkOffsets(entries, dataLength, fail);
  return { entries, metadata };
}

function readEntry(name: string, scan: Scanner, fail: (what: string) => Error): Entry {
  let dtype: string | undefined;
  let shape: number[] | undefined;
  let offsets: number[] | undefined;
  scan.record((key) => {
    if (key === 'dtype') dtype = scan.string();
    else if (key === 'shape') shape = scan.list(scan.integer);
    else if (key === 'data_offsets') offsets = scan.list(scan.integer);
    else
      throw fail(`tensor ${quoted(name)} has a field ${quoted(key)} that the format does not know`);
  });
  if (dtype === undefined || shape === undefined || offsets === undefined) {
    throw fail(`tensor ${quoted(name)} needs the fields dtype, shape and data_offsets`);
  }
  const code = readCodes.find((row) => row.code === dtype);
  if (code === undefined) {
    const known = readCodes.map((row) => row.code).join(', ');
    throw fail(`tensor ${quoted(name)} has dtype ${quoted(dtype)}; only ${known} are read`);
  }
  const [begin = 0, end = 0] = offsets;
  const length = shape.reduce((product, size) => product * size, code.elements.width);
  if (offsets.length !== 2 || end - begin !== length) {
    throw fail(
      `tensor ${quoted(name)}, ${dtype} ${quoted(`[${shape.join(', ')}]`)}, needs ${length} bytes, but its data_offsets are ${quoted(`[${offsets.join(', ')}]`)}`,
    );
  }
  return { name, code, shape, begin, end };
}

/** Tensors must follow each other from the first byte to the last, without gap or overlap. */
function checkOffsets(
  entries: readonly Entry[],
  dataLength: number,
  fail: (what: string) => Error,
): void {
  const inOrder = entries.toSorted((a, b) => a.begin - b.begin || a.end - b.end);
  let at = 0;
  for (const { name, begin, end } of inOrder) {
    if (begin !== at) {
      const problem = begin < at ? 'overlaps the tensor before it' : 'leaves a gap before it';
      throw fail(`tensor ${quoted(name)} ${problem}: it begins at ${begin} instead of ${at}`);
    }
    if (end > dataLength) {
      throw fail(
        `tensor ${quoted(name)} ends at ${end}, but there are ${dataLength} bytes of data`,
      );
    }
    at = end;
  }
  if (at !== dataLength) {
    throw fail(`the tensors end at ${at}, but there are ${dataLength} bytes of data`);
  }
}
