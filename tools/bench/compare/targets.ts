import type { BenchLine } from './bench-lines.ts';
import type { Results } from './results.ts';
import type { Config, System } from './system.ts';
import type { Systems } from './systems.ts';

/** One row of targets: what was measured, and the most that it may be. */
export interface Target {
  readonly what: string;
  readonly against: string;
  /** Undefined where something could not be had or does not exist yet. */
  readonly figure: number | undefined;
  readonly atMost: number;
  readonly unit: '×' | 'ms' | 'kB';
}

/** Lines of this project's other benchmarks. */
export interface OwnFigures {
  readonly customCell: readonly BenchLine[];
  readonly firstCall: readonly BenchLine[];
  readonly memory: readonly BenchLine[];
  readonly size: readonly BenchLine[];
}

const [large, middle, small] = ['64,32,100,256,27', '16,16,32,64,27', '1,16,16,32,27'] as const;

/** The rows in the order of the document. */
export function targets(systems: Systems, results: Results, own: OwnFigures): Target[] {
  const least = (system: System, config: Config): number | undefined =>
    results.get(system)?.get(config)?.min;
  const ratio = (
    config: Config,
    mine: System,
    theirs: System,
    atMost: number,
    what: string = config,
  ): Target => {
    const [a, b] = [least(mine, config), least(theirs, config)];
    const figure = a === undefined || b === undefined ? undefined : a / b;
    return { what, against: theirs.name, figure, atMost, unit: '×' };
  };
  const betterOf = (a: System, b: System): System =>
    (least(a, large) ?? Infinity) <= (least(b, large) ?? Infinity) ? a : b;
  const { relaxed, twoThreads, plain, eager, numpy, torch, torchTwo, jaxJs, tensorflowJs } =
    systems;
  return [
    ratio(large, relaxed, numpy, 0.85),
    ratio(large, relaxed, torch, 1),
    ratio(large, plain, numpy, 1.2, `${large}, plain SIMD`),
    {
      ...ratio(large, twoThreads, betterOf(torch, torchTwo), 0.65, `${large}, 2 threads`),
      against: "PyTorch's better of 1 and 2 threads",
    },
    ratio(large, relaxed, jaxJs, 1 / 5),
    ratio(large, relaxed, tensorflowJs, 1 / 30),
    ratio(middle, relaxed, numpy, 1 / 3),
    ratio(middle, relaxed, torch, 1 / 3),
    ratio(small, relaxed, numpy, 1 / 20),
    ratio(small, relaxed, torch, 1 / 20),
    { what: `${large}, eager`, against: '', figure: least(eager, large), atMost: 600, unit: 'ms' },
    ratio(large, eager, jaxJs, 1, `${large}, eager`),
    ...customCells(own.customCell),
    ...firstCalls(own.firstCall),
    ...memories(own.memory),
    ...sizes(own.size),
  ];
}

const customCells = (lines: readonly BenchLine[]): Target[] =>
  lines
    .filter(({ cell }) => cell !== 'lstmCell')
    .map(({ cell = '', ratio }) => {
      // The library's own are called by their names, and may have more to do beside their products.
      const isOwn = cell.includes('Cell');
      return {
        what: `time per flop, ${isOwn ? `\`${cell}\`` : `${cell} cell`}`,
        against: '`lstmCell`',
        figure: ratio,
        atMost: isOwn ? 1.2 : 1.1,
        unit: '×',
      };
    });

function firstCalls(lines: readonly BenchLine[]): Target[] {
  const compile = lines.filter((line) => line.case === 'compile');
  const times = compile.map(({ min }) => min);
  return [
    ...compile.map(({ T, min }): Target => ({
      what: `compilation, two-layer LSTM, ${T} steps`,
      against: '',
      figure: min,
      atMost: 300,
      unit: 'ms',
    })),
    {
      what: 'the longest of these',
      against: 'the shortest',
      figure: Math.max(...times) / Math.min(...times),
      atMost: 1.2,
      unit: '×',
    },
  ];
}

function memories(lines: readonly BenchLine[]): Target[] {
  const [kept] = lines.filter((line) => line.case === 'kept');
  const [remat, longer] = lines.filter((line) => line.case === 'remat');
  return [
    {
      what: `memory planned, ${kept!.T} steps, less parameters and state`,
      against: '4 T B (I + 6 H) bytes',
      figure: kept!.ratio,
      atMost: 1.3,
      unit: '×',
    },
    {
      what: `memory under \`remat\`, ${longer!.T} steps`,
      against: `${remat!.T} steps`,
      figure: longer!.value / remat!.value,
      // The square root of four, and a tenth for the letters, of which each step has its own.
      atMost: 2.2,
      unit: '×',
    },
  ];
}

const limits: Readonly<Record<string, number>> = { 'gradient.ts': 3, 'dense-adam.ts': 16 };

const sizes = (lines: readonly BenchLine[]): Target[] =>
  lines.map(({ import: program, value }) => ({
    what: `tools/size/programs/${program}, gzipped`,
    against: '',
    figure: value / 1000,
    atMost: limits[program!] ?? 45,
    unit: 'kB',
  }));
