/** A file with this header, as it is, and so many bytes of data: 1, 2, 3 and so on. */
export function rawFile(header: string | Uint8Array, dataLength: number): Uint8Array {
  const text = typeof header === 'string' ? new TextEncoder().encode(header) : header;
  const bytes = new Uint8Array(8 + text.length + dataLength);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  for (let i = 0; i < dataLength; i += 1) bytes[8 + text.length + i] = i + 1;
  return bytes;
}
