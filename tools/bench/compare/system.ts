import { fileURLToPath } from 'node:url';
import { benchLines } from './bench-lines.ts';
import { outputOf } from '../command.ts';

/** The sizes of the targets: batch, time, inputs, hidden, vocabulary. */
export const configs = ['64,32,100,256,27', '16,16,32,64,27', '1,16,16,32,27'] as const;
export type Config = (typeof configs)[number];

/** The figures of one process, in milliseconds. */
export interface Measured {
  readonly min: number;
  readonly median: number;
  /** The first step, compilation and all, where the system tells. */
  readonly first?: number;
  readonly version: string;
}

/** Something that trains the model. */
export interface System {
  readonly name: string;
  readonly threads: number;
  readonly measure: (config: Config) => Promise<Measured>;
}

/** Runs of a step in one process: of two cells, about as long as a peer has. */
const runs: Readonly<Record<Config, number>> = {
  '64,32,100,256,27': 15,
  '16,16,32,64,27': 500,
  '1,16,16,32,27': 5000,
};
const SECONDS = '3';

/** This project, with a cell of its `lstm` benchmark. */
export const ours = (
  name: string,
  cell: string,
  options: readonly string[],
  threads = 1,
): System => ({
  name,
  threads,
  async measure(config) {
    const eager = options.includes('--mode=eager');
    const count = Math.max(5, runs[config] / (eager ? 10 : 1));
    const all = [`--config=${config}`, `--runs=${count}`, `--threads=${threads}`, ...options];
    const lines = await benchLines('lstm', ...all);
    const { min, value, node, simd } = lines.find((line) => line.case === cell)!;
    return { min, median: value, version: `Node ${node}, ${simd} SIMD` };
  },
});

const folder = fileURLToPath(new URL('../peers/', import.meta.url));

/** A program of tools/bench/peers. */
export const peer = (
  name: string,
  [program, ...args]: readonly [string, ...string[]],
  { threads = 1, more = [], env = {} }: PeerOptions = {},
): System => ({
  name,
  threads,
  async measure(config) {
    const output = await outputOf({
      program,
      args: [...args.map((file) => folder + file), config, SECONDS, ...more],
      env: {
        OMP_NUM_THREADS: String(threads),
        // Some machines set these, for the sake of old versions; they halve the speed of OpenBLAS.
        OPENBLAS_CORETYPE: undefined,
        OPENBLAS_L2_SIZE: undefined,
        ...env,
      },
    });
    // Some say more before.
    const { first, times, version }: Printed = JSON.parse(output.trim().split('\n').at(-1)!);
    const sorted = times.toSorted((a, b) => a - b);
    return { min: sorted[0]!, median: sorted[sorted.length >> 1]!, first, version };
  },
});

interface PeerOptions {
  readonly threads?: number;
  /** Arguments after those that all take. */
  readonly more?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** What the programs print; peers/protocol has the same in words. */
interface Printed {
  readonly version: string;
  readonly first: number;
  readonly times: readonly number[];
}
