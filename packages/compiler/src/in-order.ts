import type { Equation } from '@tapeloop/autodiff';
import { definitionsOf } from '@tapeloop/autodiff/staging';

/**
 * Equations in an order in which each finds its inputs made, as near to the given one as that allows:
 * what is merged later is sorted by age.
 */
export function inOrder(equations: readonly Equation[]): Equation[] {
  const made = definitionsOf(equations);
  const ordered = new Set<Equation>();
  const open = new Set<Equation>();
  for (const root of equations) {
    // A stack of its own: graphs are deeper than JavaScript's.
    const stack = [root];
    while (stack.length > 0) {
      const equation = stack.at(-1)!;
      open.add(equation);
      const waitsFor = equation.inputs
        .map((input) => made.get(input))
        .filter((before) => before !== undefined && !ordered.has(before));
      if (ordered.has(equation) || waitsFor.length === 0) {
        ordered.add(equation);
        stack.pop();
        continue;
      }
      const circle = waitsFor.find((before) => open.has(before!));
      if (circle !== undefined)
        throw new Error(`internal: ${circle.primitive.name} waits for itself`);
      stack.push(...(waitsFor.toReversed() as Equation[]));
    }
  }
  return [...ordered];
}
