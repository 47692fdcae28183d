/** Reads JSON text from front to back, each piece as its caller expects it. */
export interface Scanner {
  readonly string: () => string;
  /** A whole number of at least 0. */
  readonly integer: () => number;
  /** A list, each item read by `item`. */
  readonly list: <Item>(item: () => Item) => Item[];
  /** An object, each value read by `value`. Throws where a key repeats. */
  readonly record: (value: (key: string) => void) => void;
  /** Nothing but white space up to the end. */
  readonly end: () => void;
}

const space = /[ \t\n\r]*/y;
const wholeNumber = /(?:0|[1-9]\d*)(?![\d.eE])/y;

/** A scanner of this text; `fail` makes an error of what is wrong with it. */
export function scanner(text: string, fail: (what: string) => Error): Scanner {
  let at = 0;

  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const taken = pattern.exec(text)?.[0];
    at += taken?.length ?? 0;
    return taken;
  };
  const expected = (what: string): Error => {
    const got = at < text.length ? quoted(text[at]!) : 'its end';
    return fail(`expected ${what} at character ${at} of the header, got ${got}`);
  };
  const sees = (character: string): boolean => {
    take(space);
    if (text[at] !== character) return false;
    at += 1;
    return true;
  };

  const string = (): string => {
    if (!sees('"')) throw expected('a string');
    const start = at - 1;
    // Not by a pattern: a long string would overflow its stack.
    while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
    at += 1;
    try {
      return String(JSON.parse(text.slice(start, at)));
    } catch {
      throw fail(`the string at character ${start} of the header is broken`);
    }
  };

  /** Items between brackets, separated by commas. */
  const items = (open: string, close: string, item: () => void): void => {
    if (!sees(open)) throw expected(`'${open}'`);
    if (sees(close)) return;
    do item();
    while (sees(','));
    if (!sees(close)) throw expected(`',' or '${close}'`);
  };

  return {
    string,
    integer() {
      take(space);
      const digits = take(wholeNumber);
      if (digits === undefined) throw expected('a whole number');
      if (Number.isSafeInteger(Number(digits))) return Number(digits);
      throw fail(`the header holds too large a number, ${quoted(digits)}`);
    },
    list<Item>(item: () => Item) {
      const list: Item[] = [];
      items('[', ']', () => list.push(item()));
      return list;
    },
    record(value) {
      const keys = new Set<string>();
      items('{', '}', () => {
        const key = string();
        if (keys.has(key)) throw fail(`the header holds the key ${quoted(key)} twice`);
        keys.add(key);
        if (!sees(':')) throw expected("':'");
        value(key);
      });
    },
    end() {
      take(space);
      if (at < text.length) throw expected('nothing more');
    },
  };
}

const longest = 60;

/** A piece of a file in quotes for a message, cut short where it is long. */
export function quoted(piece: string): string {
  return `'${piece.length > longest ? `${piece.slice(0, longest)}...` : piece}'`;
}
