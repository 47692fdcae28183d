import type { Equation, Variable } from '@tapeloop/autodiff';
import type { Entries } from './instruction.ts';

/**
 * The parts of a kernel that have nothing in common but what is the same for many entries, such as the
 * updates of several parameters: a loop for each has fewer addresses than there are registers.
 */
export function separated(kernel: Entries): Entries[] {
  const { equations } = kernel;
  // Of each equation, another one of its part; the last has itself.
  const others = equations.map((_, i) => i);
  const lastOf = (i: number): number => {
    let at = i;
    while (others[at] !== at) at = others[at] = others[others[at]!]!;
    return at;
  };
  const userOf = new Map<Variable, number>();
  for (const [i, { inputs, outputs }] of equations.entries()) {
    for (const x of [...inputs, ...outputs]) {
      if (!isOfEntries(x, kernel)) continue;
      const user = userOf.get(x);
      if (user === undefined) userOf.set(x, i);
      else others[lastOf(user)] = lastOf(i);
    }
  }
  const parts = new Map<number, Equation[]>();
  for (const [i, equation] of equations.entries()) {
    const part = parts.get(lastOf(i));
    if (part === undefined) parts.set(lastOf(i), [equation]);
    else part.push(equation);
  }
  return parts.size === 1 ? [kernel] : [...parts.values()].map((part) => only(kernel, part));
}

/** Whether a variable has an entry of its own for each of the kernel's. */
function isOfEntries(x: Variable, { loads, shape }: Entries): boolean {
  const view = loads.get(x);
  if (view === undefined) return x.constant === undefined;
  return shape.every((length, axis) => length === 1 || view.strides[axis] !== 0);
}

/** Some equations of a kernel, in its order. */
function only(kernel: Entries, equations: readonly Equation[]): Entries {
  const read = new Set(equations.flatMap(({ inputs }) => inputs));
  const made = new Set(equations.flatMap(({ outputs }) => outputs));
  return {
    ...kernel,
    equations,
    loads: new Map([...kernel.loads].filter(([x]) => read.has(x))),
    stores: kernel.stores.filter(([x]) => made.has(x)),
  };
}
