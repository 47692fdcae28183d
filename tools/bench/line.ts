import { bestSimd, type Simd } from '@tapeloop/wasm';

/** How a benchmark is asked for on the command line. */
export interface BenchOptions {
  readonly json: boolean;
  readonly config?: string;
  readonly mode?: string;
  readonly simd?: Simd;
  readonly runs?: number;
}

/** One measured case. Every benchmark prints lines of this form. */
export interface Line {
  readonly bench: string;
  readonly case: string;
  readonly config: string;
  readonly mode: string;
  readonly threads: number;
  readonly node: string;
  readonly simd: Simd;
  /** The median. */
  readonly value: number;
  readonly min: number;
  readonly unit: 'ms';
  readonly runs: number;
}

/** Milliseconds of so many runs after a warm-up. */
export function time(
  run: () => void,
  { warmUp, runs }: { warmUp: number; runs: number },
): number[] {
  for (let i = 0; i < warmUp; i += 1) run();
  return Array.from({ length: runs }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
}

/** The line of a case from its times. */
export function lineOf(
  about: Pick<Line, 'bench' | 'case' | 'config' | 'mode'> & { readonly simd?: Simd },
  times: readonly number[],
): Line {
  const sorted = times.toSorted((a, b) => a - b);
  return {
    ...about,
    threads: 1,
    node: process.versions.node,
    simd: about.simd ?? bestSimd(),
    value: (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2,
    min: sorted[0]!,
    unit: 'ms',
    runs: sorted.length,
  };
}

/** Prints a line as JSON, or for people. */
export function print(line: Line & Readonly<Record<string, unknown>>, json: boolean): void {
  if (json) console.log(JSON.stringify(line));
  else {
    const { case: name, config, mode, simd, value, min, unit, runs } = line;
    const of = `${name} ${config} ${mode} ${simd}`.padEnd(44);
    console.log(`${of} ${min.toFixed(3)} ${unit} (median ${value.toFixed(3)} of ${runs})`);
  }
}
