import { readSafetensors, restoreTree, writeSafetensors } from '@tapeloop/formats';
import { disagreement } from './agreement.ts';

/** A tree that comes back from a file is the one that went in; a fault in words, or nothing. */
export function lostInFile(tree: unknown, root: string): string | undefined {
  const saved = { [root]: tree };
  const { tensors } = readSafetensors(writeSafetensors(saved));
  return disagreement(restoreTree(tensors, saved)[root], tree, 0, root);
}
