import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where and with what a result was computed. */
export interface Provenance {
  readonly date: string;
  readonly cpu: string;
  readonly node: string;
}

/** Results by the names of their runs, in a folder of JSON files. */
export interface Saved {
  /** The names of the files, without their ending. */
  files(): string[];
  /** What is in a file; nothing where it does not exist. */
  read<Result>(file: string): Readonly<Record<string, Result & Provenance>>;
  /** Puts one result into a file, in place of an older one of the same run. */
  put(file: string, run: string, result: Provenance): void;
}

/** The files of a folder. Each is written as a whole, one result a line, so that differences can be read. */
export function savedIn(folder: string): Saved {
  const pathOf = (file: string): string => join(folder, `${file}.json`);
  const read: Saved['read'] = (file) =>
    existsSync(pathOf(file)) ? JSON.parse(readFileSync(pathOf(file), 'utf8')) : {};
  return {
    files: () => globSync('*.json', { cwd: folder }).map((name) => name.replace(/\.json$/, '')),
    read,
    put(file, run, result) {
      const all = { ...read(file), [run]: result };
      const lines = Object.keys(all)
        .toSorted()
        .map((name) => `${JSON.stringify(name)}: ${JSON.stringify(all[name])}`);
      mkdirSync(folder, { recursive: true });
      writeFileSync(pathOf(file), `{\n${lines.join(',\n')}\n}\n`);
    },
  };
}
