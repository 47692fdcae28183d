import { createHash } from 'node:crypto';
import type { Json } from '@tapeloop/data';
import type { ParameterSummary } from '../event.ts';

/** What checkpoint.json says. */
export interface Manifest {
  readonly format: 'tapeloop checkpoint';
  readonly version: 1;
  readonly step: number;
  readonly best: boolean;
  readonly progress: Json;
  readonly configuration: Json;
  readonly versions: Readonly<Record<string, string>>;
  readonly parameters: readonly ParameterSummary[];
  /** Of state.safetensors. */
  readonly state: { readonly bytes: number; readonly sha256: string };
}

/** The checksum of bytes, in hexadecimal digits. */
export const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

/** The text of checkpoint.json, which ends with the checksum of all before it. */
export function writeManifest(manifest: Manifest): string {
  const body = JSON.stringify(manifest, null, 2);
  return JSON.stringify({ ...manifest, sha256: sha256(body) }, null, 2);
}

/** Reads it; throws where a single byte is another than was written. */
export function readManifest(text: string): Manifest {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw new Error('it is not JSON', { cause });
  }
  if (typeof parsed !== 'object' || parsed === null) throw new Error('it is not an object');
  // The cast: what it is follows below.
  const { sha256: _, ...manifest } = parsed as Manifest & { sha256: unknown };
  if (manifest.format !== 'tapeloop checkpoint' || manifest.version !== 1) {
    throw new Error('it is not a checkpoint of a version that can be read here');
  }
  if (writeManifest(manifest) !== text) throw new Error('its checksum differs');
  const { step, state } = manifest;
  const { bytes, sha256: digest } = Object(state);
  if (!isCount(step) || !isCount(bytes) || typeof digest !== 'string') {
    throw new Error('it lacks the step, or what the file of tensors is');
  }
  return manifest;
}

const isCount = (x: unknown): boolean => Number.isSafeInteger(x) && Number(x) >= 0;
