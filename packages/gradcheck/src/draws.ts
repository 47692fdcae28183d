/** Numbers drawn from a seed: the same ones on every machine. */
export interface Draws {
  /** Uniform in [0, 1). */
  readonly uniform: () => number;
  /** -1 or 1. */
  readonly sign: () => number;
}

/** A counter with the golden ratio's step, scrambled by two multiply-and-shift rounds (Steele et al. 2014). */
export function draws(seed: number): Draws {
  let counter = seed | 0;
  const uniform = (): number => {
    counter = (counter + 0x9e3779b9) | 0;
    let bits = counter;
    bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad);
    bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
    return ((bits ^ (bits >>> 15)) >>> 0) / 2 ** 32;
  };
  return { uniform, sign: () => (uniform() < 0.5 ? -1 : 1) };
}
