import type { Tensor } from '@tapeloop/tensor';

/** The mean of all entries to a power. */
export const moment = ({ data, size }: Tensor, power: number): number =>
  Array.from(data).reduce((total, x) => total + x ** power, 0) / size;
