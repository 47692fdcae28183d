/** The unsigned LEB128 bytes of an integer from 0 to 2^53 - 1: seven bits a byte, the lowest first. */
export const unsigned = (value: number): number[] => {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new RangeError(`unsigned: ${value} is not an integer from 0 to 2^53 - 1.`);
  }
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) + 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
  return bytes;
};

/** The signed LEB128 bytes of an integer: two's complement, seven bits a byte, the lowest first. */
export const signed = (value: bigint): number[] => {
  const bytes: number[] = [];
  let rest = value;
  // Every value but -64..63 needs more than the seven bits of one last byte.
  while (rest < -0x40n || rest >= 0x40n) {
    bytes.push(Number(rest & 0x7fn) + 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest & 0x7fn));
  return bytes;
};
