/** What the tokens of a text are: Unicode characters (code points), or words between spaces. */
export type Unit = 'characters' | 'words';

interface Rule {
  readonly split: (text: string) => string[];
  readonly join: (tokens: readonly string[]) => string;
}

const rules: Readonly<Record<Unit, Rule>> = {
  characters: { split: (text) => Array.from(text), join: (tokens) => tokens.join('') },
  words: { split: (text) => text.match(/\S+/gu) ?? [], join: (tokens) => tokens.join(' ') },
};

/** How a unit cuts a text into tokens and puts tokens together again. */
export function unitRule(by: Unit): Rule {
  if (Object.hasOwn(rules, by)) return rules[by];
  const known = Object.keys(rules).map((unit) => `'${unit}'`);
  throw new TypeError(`vocabulary: no unit '${by}'; give ${known.join(' or ')}.`);
}
