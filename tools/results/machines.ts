import type { Provenance } from './saved.ts';

/** When and where results were computed, in a sentence. */
export function machinesOf(results: readonly Provenance[]): string {
  const dates = results.map(({ date }) => date).toSorted();
  const [first, last] = [dates[0]!, dates.at(-1)!];
  const where = new Set(results.map(({ cpu, node }) => `${cpu}, Node ${node}`));
  const when = first === last ? first : `${first} to ${last}`;
  return `Computed on ${when}: ${[...where].toSorted().join('; ')}.`;
}
