import { bestSimd, type Simd } from '@tapeloop/wasm';

/** One measured case: every benchmark prints lines of this form. */
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
  readonly unit: 'ms' | 'bytes';
  readonly runs: number;
  /** Whether each call takes the memory of its parameters and state. */
  readonly donate?: boolean;
}

/** What a line says before anything is measured. */
type About = Pick<Line, 'bench' | 'case' | 'config' | 'mode'> &
  Partial<Pick<Line, 'threads' | 'simd' | 'unit' | 'donate'>>;

/** How often a case runs, and how often before that. */
export interface Repeats {
  readonly warmUp: number;
  readonly runs: number;
}

/** Milliseconds of so many runs after a warm-up. */
export const time = (run: () => void, repeats: Repeats): number[] => timeInTurn([run], repeats)[0]!;

/** Milliseconds of several cases that take turns, so that a noisy moment hits all of them. */
export function timeInTurn(cases: readonly (() => void)[], { warmUp, runs }: Repeats): number[][] {
  for (let i = 0; i < warmUp; i += 1) for (const run of cases) run();
  const times = cases.map((): number[] => []);
  for (let i = 0; i < runs; i += 1) {
    for (const [k, run] of cases.entries()) {
      const start = performance.now();
      run();
      times[k]!.push(performance.now() - start);
    }
  }
  return times;
}

/** The line of a case from its times. */
export function lineOf(about: About, times: readonly number[]): Line {
  const sorted = times.toSorted((a, b) => a - b);
  return {
    ...about,
    threads: about.threads ?? 1,
    node: process.versions.node,
    simd: about.simd ?? bestSimd(),
    value: (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2,
    min: sorted[0]!,
    unit: about.unit ?? 'ms',
    runs: sorted.length,
  };
}

/** Fields that lines of one benchmark have beside those of all. */
export type OwnFields = Readonly<Record<string, number | string>>;

/** Prints a line as JSON, or for people. */
export function print(line: Line, json: boolean, own: OwnFields = {}): void {
  if (json) return console.log(JSON.stringify({ ...line, ...own }));
  const { case: name, config, mode, threads, node, simd, donate = false } = line;
  const { value, min, unit, runs } = line;
  const how = [
    simd,
    `${threads} thread${threads === 1 ? '' : 's'}`,
    ...(donate ? ['donated'] : []),
    `Node ${node}`,
  ];
  const of = [name, config, mode, ...how].join(' ').padEnd(64);
  const measured =
    unit === 'bytes'
      ? `${value} bytes`
      : `${min.toFixed(3)} ${unit} (median ${value.toFixed(3)} of ${runs})`;
  const more = Object.entries(own).map(([field, figure]) => `${field} ${shown(figure)}`);
  console.log([`${of} ${measured}`, ...more].join(', '));
}

const shown = (figure: number | string): string =>
  typeof figure === 'number' && !Number.isInteger(figure) ? figure.toPrecision(3) : String(figure);
