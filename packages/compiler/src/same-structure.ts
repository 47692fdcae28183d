import type { Structure } from '@tapeloop/autodiff';

/** Whether two trees branch alike, with the same keys in the same order. */
export function sameStructure(a: Structure, b: Structure): boolean {
  if (a.kind === 'nothing') return b.kind === 'nothing' && a.value === b.value;
  if (a.kind !== b.kind) return false;
  if (!('children' in a) || !('children' in b)) return true;
  const keys = keysOf(b);
  return (
    a.children.length === b.children.length &&
    keysOf(a).every((key, i) => key === keys[i]) &&
    a.children.every((child, i) => sameStructure(child, b.children[i]!))
  );
}

const keysOf = (structure: Structure): readonly string[] =>
  structure.kind === 'object' ? structure.keys : [];
