import { must } from '../argument.ts';

/** Tokens that stand for something other than a piece of text. Start and end may be the same. */
export interface SpecialTokens {
  /** Fills a batch behind the end of a shorter text. */
  readonly pad?: string;
  /** Begins every encoded text. */
  readonly start?: string;
  /** Ends every encoded text. */
  readonly end?: string;
  /** Stands for every token that the vocabulary does not hold. */
  readonly unknown?: string;
}

type Role = keyof SpecialTokens;

/** The ids of the special tokens that `S` names. */
export type SpecialIds<S extends SpecialTokens> = {
  readonly [Name in keyof S as Name extends Role ? Name : never]: number;
};

/** The special tokens that `options` names, in the order in which they get ids. */
export function specialTokens(options: SpecialTokens): [role: Role, token: string][] {
  const roles: readonly Role[] = ['pad', 'start', 'end', 'unknown'];
  return roles.flatMap((role) => {
    const token = options[role];
    if (token === undefined) return [];
    must('vocabulary', `the ${role} token`, 'a string', token, typeof token === 'string');
    return [[role, token]];
  });
}

/** The tokens that no text may hold, with their roles; a text may hold the unknown token. */
export function reservedTokens(options: SpecialTokens): ReadonlyMap<string, Role> {
  const reserved = new Map<string, Role>();
  for (const [role, token] of specialTokens(options)) {
    const other = reserved.get(token);
    if (role !== 'unknown') reserved.set(token, role);
    else if (other !== undefined) {
      throw new Error(
        `vocabulary: '${token}' is both the ${other} and the unknown token; give \`unknown\` a token of its own.`,
      );
    }
  }
  return reserved;
}

/** Throws if a token of a text is one of the reserved ones. */
export function checkText(tokens: Iterable<string>, reserved: ReadonlyMap<string, Role>): void {
  for (const token of tokens) {
    const role = reserved.get(token);
    if (role === undefined) continue;
    throw new Error(
      `vocabulary: a text holds '${token}', the ${role} token; choose one that no text holds.`,
    );
  }
}
