// The part of the wire format of protocol buffers that event files need: each function gives a field.

type Bytes = Uint8Array<ArrayBuffer>;

/** An integer that is not negative, up to 2^53. */
export function varintField(field: number, value: number): Bytes {
  return joined([varint(field * 8), varint(value)]);
}

export function doubleField(field: number, value: number): Bytes {
  return joined([varint(field * 8 + 1), doubles([value])]);
}

export function floatField(field: number, value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return joined([varint(field * 8 + 5), bytes]);
}

/** Repeated doubles, packed. */
export function doublesField(field: number, values: readonly number[]): Bytes {
  return bytesField(field, doubles(values));
}

export function textField(field: number, text: string): Bytes {
  return bytesField(field, new TextEncoder().encode(text));
}

/** A message in a message, by its own fields. */
export function messageField(field: number, fields: readonly Bytes[]): Bytes {
  return bytesField(field, joined(fields));
}

/** Bytes one after another. */
export function joined(parts: readonly Uint8Array[]): Bytes {
  const bytes = new Uint8Array(parts.reduce((total, { length }) => total + length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

function bytesField(field: number, bytes: Uint8Array): Bytes {
  return joined([varint(field * 8 + 2), varint(bytes.length), bytes]);
}

function doubles(values: readonly number[]): Bytes {
  const bytes = new Uint8Array(8 * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => view.setFloat64(8 * i, value, true));
  return bytes;
}

/** Seven bits a byte, the lowest first; by division, since shifts know 32 bits. */
function varint(value: number): Bytes {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return Uint8Array.from([...bytes, rest]);
}
