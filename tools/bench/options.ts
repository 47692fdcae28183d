import type { CompileOptions } from '@tapeloop/compiler';
import { bestSimd, type Simd } from '@tapeloop/wasm';

/** What the command line can ask of a benchmark. */
export interface BenchOptions {
  readonly json: boolean;
  /** For compiled functions; all else runs on one. */
  readonly threads: number;
  readonly config?: string;
  readonly mode?: string;
  readonly simd?: Simd;
  readonly runs?: number;
  readonly cell?: string;
  readonly donate?: boolean;
}

/** A benchmark, as the command line sees it. */
export interface Benchmark {
  readonly about: string;
  /** The form of its `--config`, where it takes one. */
  readonly config?: string;
  /** Further options that it takes beside those that all take. */
  readonly takes: readonly ('mode' | 'simd' | 'runs' | 'cell' | 'donate')[];
  /** What `--mode` may be, the default first. */
  readonly modes?: readonly string[];
  readonly run: (options: BenchOptions) => void | Promise<void>;
}

/** How a benchmark compiles a training step. */
export const compileOptions = ({
  simd = bestSimd(),
  threads,
  donate = false,
}: BenchOptions): Required<CompileOptions> => ({
  simd,
  threads,
  // Parameters and the optimizer's state.
  donate: donate ? [0, 1] : [],
});
