import { entrySize, typicalSize } from './direction.ts';
import type { Draws } from './draws.ts';
import type { Linearization } from './linearization.ts';

/** How far entries move, in their own size, from one attempt to the next. */
const distances = [2 ** -10, 2 ** -8, 2 ** -6, 2 ** -4, 2 ** -2];

/** The same program at points near by, each farther than the one before; made when it is asked for. */
export type Beside = (attempt: number) => Linearization | undefined;

/** Points beside a kink: every entry is moved at random. Undefined where the program is not finite, or after the last. */
export function beside(linearization: Linearization, draws: Draws): Beside {
  const known = new Map<number, Linearization | undefined>();
  const { point, layout, cotangents } = linearization;
  const movedBy = (distance: number): Float64Array => {
    const at = point.slice();
    for (let leaf = 1; leaf < layout.offsets.length; leaf += 1) {
      const [start, end] = [layout.offsets[leaf - 1]!, layout.offsets[leaf]!];
      const typical = typicalSize(point.subarray(start, end));
      for (let i = start; i < end; i += 1) {
        at[i]! += draws.sign() * (0.5 + draws.uniform()) * distance * entrySize(point[i]!, typical);
      }
    }
    return at;
  };
  return (attempt) => {
    if (!known.has(attempt) && attempt < distances.length) {
      const at = movedBy(distances[attempt]!);
      const isFinite = (x: Float64Array): boolean => x.every(Number.isFinite);
      // Where the value is not finite, neither would its gradient be asked for.
      const there = isFinite(linearization.evaluate(at).value)
        ? linearization.again(cotangents, at)
        : undefined;
      known.set(attempt, there?.gradients.every(isFinite) === true ? there : undefined);
    }
    return known.get(attempt);
  };
}

/** How many points there are. */
export const attempts: number = distances.length;
