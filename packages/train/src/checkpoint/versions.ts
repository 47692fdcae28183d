import { readFileSync } from 'node:fs';

/** The versions of Node and of this package, whose version all of the project's packages have. */
export function versions(): Record<string, string> {
  const { node } = process.versions;
  try {
    const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
    // The cast: a package's manifest.
    const { name, version } = JSON.parse(text) as { name: string; version: string };
    return { node, ...(name === '@tapeloop/train' ? { [name]: version } : {}) };
  } catch {
    // In a bundle there is no manifest beside the code.
    return { node };
  }
}
