import { readFileSync } from 'node:fs';
import type { Kind } from './kind.ts';
import { fill, WrongName, type Names } from './names.ts';

/** What a new thing needs: the text of every file that is written, by its path from the root. */
export type Plan = ReadonlyMap<string, string>;

/**
 * The files of a new thing and the changes of others; `read` gives the text of a file, undefined
 * where there is none. Throws a `WrongName` where the name is taken.
 */
export function planOf(kind: Kind, names: Names, read: (path: string) => string | undefined): Plan {
  const plan = new Map<string, string>();
  const { index } = kind;
  if (index !== undefined && new RegExp(`\\b${names.name}\\b`).test(read(index) ?? '')) {
    throw new WrongName(`new: ${index} exports '${names.name}' already; choose another name.`);
  }
  for (const [template, to] of Object.entries(kind.files)) {
    const path = fill(to, names);
    if (read(path) !== undefined) {
      throw new WrongName(`new: ${path} exists already; choose another name.`);
    }
    plan.set(path, fill(templateText(template), names));
  }
  for (const [path, edits] of Object.entries(kind.edits)) {
    let text = read(path);
    for (const edit of edits((template) => fill(template, names))) {
      text = text === undefined ? undefined : edit(text);
    }
    if (text === undefined) throw new Error(`internal: ${path} has no place for ${names.name}`);
    plan.set(path, text);
  }
  return plan;
}

function templateText(path: string): string {
  return readFileSync(new URL(`templates/${path}.template`, import.meta.url), 'utf8');
}
