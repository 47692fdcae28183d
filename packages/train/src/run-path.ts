import { join } from 'node:path';

/** Where a run's folder has its events. */
export const eventsFile = (folder: string): string => join(folder, 'events.jsonl');

/** Refuses what cannot be the path of a run's folder. */
export function checkFolder(operation: string, folder: unknown): asserts folder is string {
  if (typeof folder === 'string' && folder !== '') return;
  const got = typeof folder === 'string' ? 'an empty string' : typeName(folder);
  throw new TypeError(`${operation}: the folder must be a path, got ${got}; give that of a run.`);
}

function typeName(value: unknown): string {
  return value === null || value === undefined ? String(value) : `a value of type ${typeof value}`;
}
