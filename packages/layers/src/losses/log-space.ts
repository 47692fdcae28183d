import { maximum, type Tensor } from '@tapeloop/tensor';

/**
 * The logarithm of an impossible event: finite, so that no sum of exponentials over such events alone
 * is NaN or has slopes that are. Sums of thousands of it fit into float32.
 */
export const impossible = -1e30;

/** Whether a sum of logarithms has an impossible one among them. */
export const possibleAbove = -1e29;

/** Logarithms with `impossible` in place of -Infinity. */
export const inLogSpace = (logs: Tensor): Tensor => maximum(logs, impossible);
