import type { StaticResult, StaticShape } from './compiler.ts';

/** What a call came to at run time: a shape, shapes, or the message of its error. */
export type Outcome = string | number[] | number[][];

/**
 * How a type compares with what happened: it said the same; or less, where it does not know the
 * sizes; or nothing of an error; or something else, which is a bug.
 */
export type Agreement = 'same' | 'less' | 'missed' | 'wrong';

/** Compares a type with an outcome; `sizeOf` gives the size of a named dimension. */
export function compare(
  type: StaticResult,
  outcome: Outcome,
  sizeOf: (name: string) => number,
): Agreement {
  if (typeof type === 'string') return compareMessages(type, outcome);
  if (typeof outcome === 'string') return 'missed';
  if ('shapes' in type) {
    const shapes = outcome.filter((item) => typeof item !== 'number');
    const patterns = type.open ? shapes.map(() => type.shapes[0]!) : type.shapes;
    if (patterns.length !== shapes.length) return 'wrong';
    const found = patterns.map((pattern, index) => compareShapes(pattern, shapes[index]!, sizeOf));
    if (found.includes('wrong')) return 'wrong';
    // A long list of shapes is an array, not a tuple, even when its length is known.
    return (type.open && shapes.length <= 16) || found.includes('less') ? 'less' : 'same';
  }
  const shape = outcome.filter((item) => typeof item === 'number');
  return compareShapes(type, shape, sizeOf);
}

/** A type that does not know every size may word an error differently, or see a later one first. */
function compareMessages(message: string, outcome: Outcome): Agreement {
  if (message === outcome) return 'same';
  const operation = message.slice(0, message.indexOf(':') + 1);
  return typeof outcome === 'string' && outcome.startsWith(operation) ? 'less' : 'wrong';
}

function compareShapes(
  { start, open, end }: StaticShape,
  shape: readonly number[],
  sizeOf: (name: string) => number,
): Agreement {
  const known = start.length + end.length;
  if (open ? shape.length < known : shape.length !== known) return 'wrong';
  const real = [...shape.slice(0, start.length), ...shape.slice(shape.length - end.length)];
  const fits = [...start, ...end].every((size, axis) => {
    if (size === undefined) return true;
    return (typeof size === 'string' ? sizeOf(size) : size) === real[axis];
  });
  if (!fits) return 'wrong';
  return open || start.includes(undefined) ? 'less' : 'same';
}
