import { checkDirection } from './check-direction.ts';
import type { Direction } from './direction.ts';
import type { Linearization } from './linearization.ts';

/** One wrong entry of a direction that fails: its half that fails, and so on. Undefined where both halves pass. */
export function wrongEntry(linearization: Linearization, direction: Direction): number | undefined {
  let current = direction;
  while (current.indices.length > 1) {
    const half = halves(current).find(
      (part) => checkDirection(linearization, part, true).verdict === 'fail',
    );
    if (half === undefined) return undefined;
    current = half;
  }
  return current.indices[0];
}

function halves(direction: Direction): Direction[] {
  const { indices, signs } = direction;
  const middle = indices.length >> 1;
  return [
    { ...direction, indices: indices.slice(0, middle), signs: signs.slice(0, middle) },
    { ...direction, indices: indices.slice(middle), signs: signs.slice(middle) },
  ];
}
