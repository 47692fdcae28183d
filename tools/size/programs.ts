import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzippedBytes } from './gzipped.ts';

/** A whole program whose bytes are limited, and stand in the README. */
export interface Program {
  /** Its file in tools/size/programs. */
  readonly file: string;
  /** In bytes, minified and gzipped. */
  readonly limit: number;
}

/** The programs under test. */
export const programs: readonly Program[] = [
  { file: 'gradient.ts', limit: 3000 },
  { file: 'dense-adam.ts', limit: 22_600 },
  { file: 'names.ts', limit: 100_000 },
];

/** The bytes of a program that is bundled with the built packages. */
export function programBytes({ file }: Program): Promise<number> {
  const folder = fileURLToPath(new URL('programs', import.meta.url));
  return gzippedBytes({ entryPoints: [join(folder, file)] });
}

/** What is wrong with the size of a program, and with what the README says of it. */
export function sizeProblems({ file, limit }: Program, bytes: number, readme: string): string[] {
  const problems: string[] = [];
  if (bytes > limit) problems.push(`${file}: ${bytes} B, the limit is ${limit} B`);
  if (bytes < 0.9 * limit) problems.push(`${file}: ${bytes} B; lower its limit, ${limit} B`);
  const row = new RegExp(`tools/size/programs/${file}\\).*\\| (?<kilobytes>[\\d.]+) kB +\\|`);
  const kilobytes = row.exec(readme)?.groups?.['kilobytes'];
  if (Number(kilobytes) !== limit / 1000) {
    problems.push(
      `README.md: it says ${kilobytes ?? 'no number of'} kB of ${file}, not ${limit / 1000} kB`,
    );
  }
  return problems;
}
