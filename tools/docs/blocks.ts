/** A fenced block of TypeScript. */
export interface Block {
  /** The 1-based line of its first line of code in the file that holds it. */
  readonly line: number;
  readonly code: readonly string[];
  /** Marked `sketch` after the language: shown, neither run nor type-checked. */
  readonly sketch: boolean;
}

/** The blocks that are one program: they run as one module, in order. */
export interface Program {
  /** The file that holds them. */
  readonly path: string;
  readonly blocks: readonly Block[];
}

const OPENING = /^(?<indent>\s*)(?<fence>`{3,}|~{3,})\s*(?<language>\w*)(?<flags>.*)$/;
const ALONE = /^\s*\/\/ a file of its own\b/;

/** The programs of a Markdown file: one, and another from each block that begins `// a file of its own`. */
export function markdownPrograms(path: string, text: string): Program[] {
  const programs: Block[][] = [[]];
  for (const block of fencedBlocks(text.split('\n'), 1)) {
    if (block.sketch) continue;
    if (ALONE.test(block.code[0] ?? '')) programs.push([]);
    programs.at(-1)?.push(block);
  }
  return programs.filter((blocks) => blocks.length > 0).map((blocks) => ({ path, blocks }));
}

/** The programs in a source file's doc comments: one a comment. */
export function docstringPrograms(path: string, text: string): Program[] {
  return [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)].flatMap((comment) => {
    const firstLine = text.slice(0, comment.index).split('\n').length;
    const lines = comment[0].split('\n').map((line) => line.replace(/^\s*\* ?/, ''));
    const blocks = fencedBlocks(lines, firstLine).filter(({ sketch }) => !sketch);
    return blocks.length === 0 ? [] : [{ path, blocks }];
  });
}

function fencedBlocks(lines: readonly string[], firstLine: number): Block[] {
  const blocks: Block[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    const opening = OPENING.exec(lines[i] ?? '')?.groups;
    if (opening === undefined) continue;
    const { indent = '', fence = '', language, flags = '' } = opening;
    const isClosing = (line: string): boolean => line.trim() === fence;
    const start = i + 1;
    i = start;
    while (i < lines.length && !isClosing(lines[i] ?? '')) i += 1;
    if (language !== 'ts' && language !== 'typescript') continue;
    const code = lines.slice(start, i).map((line) => line.slice(indent.length));
    blocks.push({ line: firstLine + start, code, sketch: /\bsketch\b/.test(flags) });
  }
  return blocks;
}
