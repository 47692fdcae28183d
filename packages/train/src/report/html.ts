/** Text that is HTML already, and is not escaped again. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = Html | string | number | readonly Html[];

/** HTML in which everything that is put in is escaped, unless it is `Html` itself. */
export function html(fixed: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(fixed.map((text, i) => text + markup(parts[i] ?? '')).join(''));
}

function markup(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(({ text }) => text).join('\n');
  return String(part).replace(/[&<>"'\p{Cc}]/gu, (character) =>
    '\n\t'.includes(character) ? character : `&#${visible(character)};`,
  );
}

/** Control characters have no place in HTML: their pictures (U+2400 and on) take it. */
function visible(character: string): number {
  const code = character.codePointAt(0)!;
  if (code < 32) return 0x2400 + code;
  return code >= 127 && code < 160 ? 0xfffd : code;
}
