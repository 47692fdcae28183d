import { definitionsOf, equationsFor, type Equation, type Variable } from './graph.ts';
import { scopeBelow } from './named.ts';

/** What may be read in the backward loop without having been saved. */
export interface Free {
  /** Inputs that are the same at every step. */
  readonly constants: readonly Variable[];
  /** Inputs of the step, which are stacked already. */
  readonly stepInputs: readonly Variable[];
}

/** How the backward half comes by what it needs of the forward one. */
export interface Residuals {
  /** What the forward half saves at every step. */
  readonly saved: readonly Variable[];
  /** What the backward half computes again. */
  readonly again: readonly Equation[];
}

/**
 * Chooses what to save: dear values and carries; a cheap one only where that stores less than what it
 * is made of.
 *
 * What depends on constants alone is never saved: it would be stacked once for every step.
 */
export function chooseResiduals(
  early: readonly Equation[],
  needed: readonly Variable[],
  free: Free,
): Residuals {
  const definitions = definitionsOf(early);
  const invariant = new Set(free.constants);
  for (const { inputs, outputs } of early) {
    const fixed = inputs.every((input) => input.constant !== undefined || invariant.has(input));
    if (fixed) for (const output of outputs) invariant.add(output);
  }
  const known = new Set([...free.constants, ...free.stepInputs]);
  const saved = new Set<Variable>();
  const save = (x: Variable): void => {
    if (known.has(x)) return;
    known.add(x);
    saved.add(x);
  };
  const isKnown = (x: Variable): boolean => x.constant !== undefined || known.has(x);
  const isCheap = (x: Variable): boolean => {
    const primitive = definitions.get(x)?.primitive;
    if (primitive === undefined) return false;
    const { kind, dear = false } = primitive;
    return invariant.has(x) || (!dear && (kind === 'elementwise' || kind === 'move'));
  };

  // What can be computed from what is known, and so needs no second look.
  const computable = new Set<Variable>();
  /** What `x` is made of that is not known: cheap values, and leaves that would have to be saved. */
  const coneOf = (x: Variable): ReadonlySet<Variable> => {
    const cone = new Set([x]);
    for (const y of cone) {
      if (!isCheap(y)) continue;
      for (const input of definitions.get(y)!.inputs) {
        if (!isKnown(input) && !computable.has(input)) cone.add(input);
      }
    }
    return cone;
  };

  for (const x of needed) if (!isCheap(x)) save(x);
  for (const x of needed) {
    const cone = coneOf(x);
    const leaves = [...cone].filter((y) => !isCheap(y));
    if (totalSize(leaves) <= totalSize([x])) {
      leaves.forEach(save);
      for (const y of cone) computable.add(y);
    } else save(x);
  }
  // What was saved before what it is made of was.
  computable.clear();
  for (const x of [...saved].filter(isCheap)) {
    known.delete(x);
    if ([...coneOf(x)].every(isCheap)) saved.delete(x);
    else known.add(x);
  }
  const again = equationsFor(early, needed, isKnown);
  return { saved: [...saved], again: again.map(inScopeAgain) };
}

/** Printed graphs and reports show what is computed a second time. */
const inScopeAgain = (equation: Equation): Equation => ({
  ...equation,
  scope: scopeBelow(equation.scope, 'again'),
});

function totalSize(variables: Iterable<Variable>): number {
  let total = 0;
  for (const { type } of variables) total += type.algebra.size?.(type) ?? 1;
  return total;
}
