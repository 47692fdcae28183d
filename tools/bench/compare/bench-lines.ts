import { fileURLToPath } from 'node:url';
import { outputOf } from '../command.ts';

/** The fields that are read here of what this project's benchmarks print. */
export interface BenchLine {
  readonly case: string;
  readonly node: string;
  readonly simd: string;
  readonly value: number;
  readonly min: number;
  readonly cell?: string;
  readonly ratio?: number;
  readonly T?: number;
  readonly import?: string;
}

const program = fileURLToPath(new URL('../main.ts', import.meta.url));

/** Runs one of this project's benchmarks in a process of its own. */
export async function benchLines(...args: string[]): Promise<BenchLine[]> {
  const output = await outputOf({
    program: process.execPath,
    args: [...process.execArgv, program, ...args, '--json'],
  });
  return output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as BenchLine);
}
