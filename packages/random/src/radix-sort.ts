const SHIFTS = [0, 8, 16, 24];
const MASK = 0xff;

/**
 * Sorts `values` by their 32-bit `sortKeys`, equal keys in the order they came: a radix sort, least
 * digit first, over four digits of 8 bits. Uses up both arrays and returns the sorted values.
 */
export const sortByKeys = (
  sortKeys: Uint32Array<ArrayBuffer>,
  values: Uint32Array<ArrayBuffer>,
): Uint32Array<ArrayBuffer> => {
  const n = values.length;
  let [keys, data] = [sortKeys, values];
  let [nextKeys, nextData] = [new Uint32Array(n), new Uint32Array(n)];
  const places = new Uint32Array(MASK + 2);
  for (const shift of SHIFTS) {
    // places[d + 1] counts digit d; summed up, places[d] is where the first key with digit d goes.
    places.fill(0);
    for (let i = 0; i < n; i++) places[((keys[i]! >>> shift) & MASK) + 1]! += 1;
    for (let d = 1; d < places.length; d++) places[d]! += places[d - 1]!;
    for (let i = 0; i < n; i++) {
      const digit = (keys[i]! >>> shift) & MASK;
      const place = places[digit]!++;
      nextKeys[place] = keys[i]!;
      nextData[place] = data[i]!;
    }
    [keys, nextKeys] = [nextKeys, keys];
    [data, nextData] = [nextData, data];
  }
  return data;
};
