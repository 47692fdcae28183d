/** A table of Markdown, its columns of one width, as the formatter has them. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const widths = head.map((_, i) => Math.max(3, ...[head, ...rows].map((row) => row[i]!.length)));
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const padded = (cells: readonly string[]): string =>
    line(cells.map((cell, i) => cell.padEnd(widths[i]!)));
  const rule = line(widths.map((width) => '-'.repeat(width)));
  return [padded(head), rule, ...rows.map(padded)].join('\n');
}
