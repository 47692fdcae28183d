import { bind } from '@tapeloop/autodiff';
import { beside } from './beside.ts';
import { checkLeaf } from './check-leaf.ts';
import type { Draws } from './draws.ts';
import { linearize, type Linearization } from './linearization.ts';
import type { Pattern } from './patterns/pattern.ts';
import { recognized } from './patterns/recognized.ts';
import { staleValue } from './patterns/stale.ts';
import { isFloat, problem, type Problem } from './program.ts';
import { record, type Application } from './recorder.ts';

/** The operation on the way whose derivative is wrong by itself. */
export interface Culprit {
  readonly name: string;
  /** It is the n-th of so many operations, counted from 1. */
  readonly place: number;
  readonly of: number;
  readonly operand: number;
  readonly pattern?: Pattern;
}

/** So many applications are tried, the first of each operation before their repetitions. */
const tried = 64;

/** How much of each operand is checked. */
const coverage = { entryLimit: 16, directions: 2 };

/** What a search for a culprit found. */
export interface Search {
  readonly culprit?: Culprit;
  /** Whether every operation was looked at. */
  readonly complete: boolean;
}

/** The first operation of a program whose derivative is wrong by itself. */
export function culpritOf(given: Problem, { point }: Linearization, draws: Draws): Search {
  const { program, constants, leaves } = given;
  let offset = 0;
  const values = leaves.map(({ type, entries }): unknown => {
    offset += entries.length;
    return type.algebra.fromEntries(point.slice(offset - entries.length, offset), type);
  });
  const run = (at: readonly unknown[]): readonly unknown[] => program([...at, ...constants]);
  const all = record(run, values).applications.filter(({ inner }) => !inner);
  for (const application of inOrder(all)) {
    const local = localProblem(application);
    if (local === undefined) continue;
    const found = wrongLeaf(local, draws);
    if (found === undefined) continue;
    const { here, wrong } = found;
    const place = all.indexOf(application);
    const pattern =
      staleValue(all.slice(0, place), application, here, localProblem, draws) ??
      recognized(here, local, wrong);
    const operand = application.operands.indexOf(floatsOf(application)[wrong]);
    const { name } = application.primitive;
    const known = pattern === undefined ? {} : { pattern };
    return {
      culprit: { name, place: place + 1, of: all.length, operand, ...known },
      complete: true,
    };
  }
  return { complete: all.length <= tried };
}

/** The first operand of an application whose derivative fails; undefined where none does, or it cannot be checked alone. */
function wrongLeaf(
  local: Problem,
  draws: Draws,
): { readonly here: Linearization; readonly wrong: number } | undefined {
  try {
    const here = linearize(local, 2, draws);
    const wrong = local.leaves.findIndex((_, leaf) =>
      checkLeaf(here, leaf, coverage, draws, beside(here, draws)).some(
        ({ verdict }) => verdict === 'fail',
      ),
    );
    return wrong === -1 ? undefined : { here, wrong };
  } catch {
    return undefined;
  }
}

/** Those with names of their own, as derivatives that users write have, before what is well known. */
function inOrder(all: readonly Application[]): Application[] {
  const seen = new Set<string>();
  const first: Application[] = [];
  const later: Application[] = [];
  for (const application of all) {
    const { name } = application.primitive;
    (seen.has(name) ? later : first).push(application);
    seen.add(name);
  }
  return [...first, ...later].slice(0, tried);
}

const floatsOf = ({ operands }: Application): unknown[] => operands.filter(isFloat);

/** One application as a problem of its own; undefined where it has no derivative. */
function localProblem({ primitive, operands, params, outputs }: Application): Problem | undefined {
  const hasRule = primitive.vjp !== undefined || primitive.record !== undefined;
  if (!hasRule || !operands.some(isFloat) || !outputs.some(isFloat)) return undefined;
  const names = operands.map((_, i) => `operand ${i}`);
  try {
    return problem(
      (...given: unknown[]) => [...bind(primitive, given, params)],
      [...operands],
      names,
    );
  } catch {
    // Operands that are not finite.
    return undefined;
  }
}
