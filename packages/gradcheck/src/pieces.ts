import { typeOf } from '@tapeloop/autodiff';
import { isFloat } from './program.ts';
import type { Application } from './recorder.ts';

/** Which piece of a piecewise function each entry took, at one application. */
export interface Piece {
  /** The primitive. */
  readonly name: string;
  readonly entries: ArrayLike<number>;
}

/**
 * The pieces that a program took, application by application.
 *
 * A primitive tells its own by `branch`. What makes integers or booleans of floats (a comparison, the
 * order of a sort) is constant on its pieces, so its result is the piece.
 */
export function piecesOf(applications: readonly Application[]): Piece[] {
  return applications.flatMap(({ primitive, operands, params, outputs }) => {
    const { name } = primitive;
    const entries = primitive.branch?.(operands, params);
    if (entries !== undefined) return [{ name, entries }];
    if (outputs.some(isFloat) || !operands.some(isFloat)) return [];
    return outputs.map((output) => ({ name, entries: typeOf(output).algebra.entries(output) }));
  });
}

/** The first primitive that took another piece; undefined where all took the same. */
export function crossed(here: readonly Piece[], there: readonly Piece[]): string | undefined {
  for (const [i, { name, entries }] of here.entries()) {
    const other = there[i];
    if (other === undefined || other.name !== name) return 'a condition of the program';
    if (!sameEntries(entries, other.entries)) return name;
  }
  return here.length === there.length ? undefined : 'a condition of the program';
}

function sameEntries(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) {
    if (a[i] !== b[i] && !(Number.isNaN(a[i]) && Number.isNaN(b[i]))) return false;
  }
  return true;
}
