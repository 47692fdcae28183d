import { treeLeaves } from '@tapeloop/autodiff';
import type { NdArray } from '@tapeloop/tensor';

/** SHA-256 of all bits of a tree of tensors. */
export async function digest(tree: unknown): Promise<string> {
  const leaves = treeLeaves<NdArray>(tree);
  const bytes = leaves.map(({ data }) => {
    // A copy, since memory that is shared cannot be hashed.
    return new Uint8Array(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  });
  const hash = await crypto.subtle.digest('SHA-256', await new Blob(bytes).arrayBuffer());
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
