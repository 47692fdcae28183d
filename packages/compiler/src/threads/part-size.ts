/** Rows of a left panel of a product: parts of rows begin with one, so that threads keep the rows that they have. */
export const ROWS = 4;

/** How many of `length` things are a part, a multiple of `unit`, if there are to be as many parts as threads. */
export const partSize = (length: number, threads: number, unit: number): number =>
  Math.ceil(length / threads / unit) * unit;

/** The same for rows, of which there may be too few for whole panels. */
export const rowsOfPart = (length: number, threads: number): number => {
  const size = partSize(length, threads, ROWS);
  return size < length ? size : partSize(length, threads, 1);
};
