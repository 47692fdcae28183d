import { entriesOf } from './entries.ts';
import type { Linearization } from './linearization.ts';
import type { Problem } from './program.ts';
import { record } from './recorder.ts';

/** What was not the same twice. */
export interface Unsteady {
  /** The value, or the gradient of a value that is the same. */
  readonly what: 'value' | 'gradient';
  readonly reason: string;
}

/**
 * Whether a program gives something else at the same point than before; undefined where it does not.
 *
 * It has been run at other points in between, so what it kept from there shows too.
 */
export function unsteadiness(given: Problem, before: Linearization): Unsteady | undefined {
  const again = before.pull(before.point, before.cotangents);
  const other = before.value.findIndex((entry, i) => !Object.is(entry, again.value[i]));
  if (other >= 0) {
    const values = `${before.value[other]} and then ${again.value[other]}`;
    const reason = `f is not deterministic: at the same arguments it gave ${values}${firstDifference(given)}; draw random numbers from a key, and keep nothing between calls`;
    return { what: 'value', reason };
  }
  const gradients = before.gradients.map((gradient, c) =>
    gradient.findIndex((entry, i) => !Object.is(entry, again.gradients[c]![i])),
  );
  const c = gradients.findIndex((entry) => entry >= 0);
  if (c === -1) return undefined;
  const entry = gradients[c]!;
  const values = `${before.gradients[c]![entry]} and then ${again.gradients[c]![entry]}`;
  const reason = `the gradient depends on earlier calls: at the same arguments it is ${values}, and f is the same; a derivative reads a stale value, kept from another call`;
  return { what: 'gradient', reason };
}

/** The first operation whose result changes from one run to the next. */
function firstDifference({ program, leaves, constants }: Problem): string {
  const run = () =>
    record(
      (values) => program([...values, ...constants]),
      leaves.map(({ type, entries }): unknown => type.algebra.fromEntries(entries, type)),
    ).applications;
  const [first, second] = [run(), run()];
  const place = first.findIndex(({ outputs }, i) => {
    const others = second[i]?.outputs;
    if (others === undefined) return true;
    const entries = entriesOf(others);
    return entriesOf(outputs).some((entry, k) => !Object.is(entry, entries[k]));
  });
  if (place === -1) return '';
  return ` (operation ${place + 1} of ${first.length}, ${first[place]!.primitive.name}, is the first to differ)`;
}
