type Row = readonly [name: string, bytes: Uint8Array, crc: number];

/** A zip archive of members as they are, whatever they are called. */
export function storedZip(rows: readonly Row[]): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [text, bytes, crc] of rows) {
    const name = Buffer.from(text);
    // From the version needed to the length of extra fields: local header and directory agree.
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc, 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, rest, name);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name, bytes]);
    locals.push(local);
    at += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(rows.length, 4);
  end.writeUInt16LE(rows.length, 6);
  end.writeUInt32LE(entries.length, 8);
  end.writeUInt32LE(at, 12);
  const signature = Buffer.from('PK\x05\x06', 'latin1');
  return new Uint8Array(Buffer.concat([...locals, entries, signature, end]));
}
