import type { Graph, Variable } from '@tapeloop/autodiff';

/** How often each variable is read, by equations and as an output. */
export function useCounts({ equations, outputs }: Graph): (x: Variable) => number {
  const counts = new Map<Variable, number>();
  const count = (x: Variable): void => void counts.set(x, (counts.get(x) ?? 0) + 1);
  for (const { inputs } of equations) inputs.forEach(count);
  outputs.forEach(count);
  return (x) => counts.get(x) ?? 0;
}
