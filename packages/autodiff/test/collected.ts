import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');

/** Collects all garbage, now. */
export const gc: () => void = runInNewContext('gc');

/** Which of these objects nothing keeps alive: their names, sorted. */
export async function collected(refs: ReadonlyMap<string, WeakRef<object>>): Promise<string[]> {
  // A WeakRef holds its object until the end of the turn that made or read it, and V8's compiler
  // what it is compiling for: so not once.
  for (let round = 0; round < 5; round += 1) {
    await new Promise(setImmediate);
    gc();
  }
  return [...refs].flatMap(([name, ref]) => (ref.deref() === undefined ? [name] : [])).toSorted();
}
