import type { LoopWork, Work } from '../src/index.ts';

/** Products, kernels and stacked outputs of each loop, and the products outside, such as `1+1 (7) | 1+1 (1), 6`. */
export const countsOf = ({ loops, products }: Work): string =>
  `${loops.map(ofLoop).join(' | ')}, ${products.length}`;

/** With moves among the kernels: in a loop, each is done at every step. */
const ofLoop = ({ products, kernels, moves, others, stacked }: LoopWork): string => {
  const more = others.length === 0 ? '' : `+${others.length}`;
  return `${products.length}+${kernels.length + moves.length}${more} (${stacked.length})`;
};
