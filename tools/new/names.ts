import type { Kind } from './kind.ts';

/** A name that cannot be given to a new thing; its message is one line for the person who gave it. */
export class WrongName extends Error {}

/** The forms of a name that templates mention, as `{{name}}` and so on. */
export interface Names {
  /** As it is exported or imported: `mguCell`; a package's: `my-package`. */
  readonly name: string;
  /** Its type: `MguCell`. */
  readonly Name: string;
  /** Its files: `mgu-cell`. */
  readonly file: string;
  /** In Python: `mgu_cell`. */
  readonly snake: string;
}

const RESERVED = new Set(
  (
    'await break case catch class const continue debugger default delete do else enum export extends ' +
    'false finally for function if implements import in interface let new null package private ' +
    'protected public return static super switch this throw true try typeof var void while with yield'
  ).split(' '),
);

/** The forms of the name that was given to a thing of this kind. */
export function namesOf({ what, dashes = false, suffix = '' }: Kind, given: string): Names {
  const [pattern, form] = dashes
    ? [/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'lower case, with dashes between words']
    : [/^[a-z][A-Za-z0-9]*$/, 'a lower-case letter, then letters and digits'];
  if (!pattern.test(given)) {
    throw new WrongName(`new: '${given}' cannot name ${what}; write ${form}.`);
  }
  if (RESERVED.has(given)) {
    throw new WrongName(`new: '${given}' is a word of JavaScript; choose another name.`);
  }
  const name = given.endsWith(suffix) ? given : given + suffix;
  const file = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const camel = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  return {
    name,
    Name: camel.slice(0, 1).toUpperCase() + camel.slice(1),
    file,
    snake: file.replaceAll('-', '_'),
  };
}

/** A template with the names in their places. */
export function fill(template: string, names: Names): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, key: string) => {
    const value = new Map<string, string>(Object.entries(names)).get(key);
    if (value === undefined) throw new Error(`internal: no name '${key}' in a template`);
    return value;
  });
}
