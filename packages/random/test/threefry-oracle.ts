const ROTATIONS = [13, 15, 26, 6, 17, 29, 16, 24];
const WORD = 2n ** 32n;

/** Threefry-2x32-20 as the paper states it, round by round in big integers. */
export const threefryOracle = (
  key: readonly [number, number],
  counter: readonly [number, number],
): [number, number] => {
  const keys = key.map((word) => BigInt.asUintN(32, BigInt(word)));
  keys.push(keys[0]! ^ keys[1]! ^ 0x1bd11bdan);
  let x = BigInt.asUintN(32, BigInt(counter[0]) + keys[0]!);
  let y = BigInt.asUintN(32, BigInt(counter[1]) + keys[1]!);
  for (let round = 0; round < 20; round++) {
    const shift = BigInt(ROTATIONS[round % 8]!);
    x = (x + y) % WORD;
    y = (((y << shift) | (y >> (32n - shift))) % WORD) ^ x;
    if (round % 4 === 3) {
      const injection = (round + 1) / 4;
      x = (x + keys[injection % 3]!) % WORD;
      y = (y + keys[(injection + 1) % 3]! + BigInt(injection)) % WORD;
    }
  }
  return [Number(x), Number(y)];
};
