import { markdownTable } from '../../markdown-table.ts';
import type { Machine } from './machine.ts';
import type { Results } from './results.ts';
import { configs } from './system.ts';
import type { Target } from './targets.ts';

/** What is in docs/performance.md between these is written by `npm run bench:peers`. */
const BEGIN = '<!-- measured: written by npm run bench:peers -->';
const END = '<!-- end of measured -->';

/** What a report is made of. */
export interface Report {
  readonly machine: Machine;
  readonly rounds: number;
  /** Processes that wanted a core in the minute before. */
  readonly load: number;
  readonly targets: readonly Target[];
  readonly results: Results;
}

/** The document with a new part of measured figures; what stands around it stays. */
export function withFigures(document: string, figures: string): string {
  const [begin, end] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (begin < 0 || end < begin) {
    throw new Error(`docs/performance.md: it needs a line ${BEGIN}, and after it one ${END}.`);
  }
  return `${document.slice(0, begin)}${BEGIN}\n\n${figures}\n\n${document.slice(end)}`;
}

/** Machine, targets and times, as Markdown. */
export function figuresOf(report: Report): string {
  const sections = [aboutMachine(report), targetTable(report), timeTable(report), absent(report)];
  return sections.filter((section) => section !== '').join('\n\n');
}

const aboutMachine = ({ machine, rounds, load }: Report): string => {
  const simd = machine.simd.length === 0 ? 'unknown' : machine.simd.join(', ');
  return [
    `${machine.cpu}, ${machine.cores} cores, vector instructions: ${simd}.`,
    `Rounds: ${rounds}. Load of the machine before the first: ${load.toFixed(1)}.`,
  ].join(' ');
};

function targetTable({ targets }: Report): string {
  const rows = targets.map(({ what, against, figure, atMost, unit }) => [
    what,
    against,
    figure === undefined ? '' : `${shown(figure)} ${unit}`,
    `${shown(atMost)} ${unit}`,
    figure === undefined ? 'not measured' : figure <= atMost ? 'met' : '**missed**',
  ]);
  return markdownTable(['what', 'against', 'measured', 'at most', ''], rows);
}

function timeTable({ results }: Report): string {
  const rows = [...results].map(([{ name, threads }, byConfig]) => {
    const all = configs.map((config) => byConfig.get(config)!);
    const cells = all.map(({ min, spread }) =>
      min === undefined ? 'not had' : `${shown(min)} (${shown(spread)})`,
    );
    const version = all.find((result) => result.version !== undefined)?.version ?? '';
    const [large] = all;
    const first = large?.first === undefined ? '' : shown(large.first);
    return [name, version, `${threads}`, ...cells, first];
  });
  return markdownTable(
    ['milliseconds of a step', 'version', 'threads', ...configs, 'first step'],
    rows,
  );
}

const absent = ({ results }: Report): string => {
  const problems = [...results].flatMap(([{ name, threads }, byConfig]) => {
    const problem = [...byConfig.values()].find((result) => result.problem !== undefined)?.problem;
    return problem === undefined ? [] : [`- ${name}, threads: ${threads}: ${problem}`];
  });
  return problems.length === 0 ? '' : ['Not to be had here:', '', ...problems].join('\n');
};

/** Three digits. */
const shown = (x: number): string => (x >= 100 ? x.toFixed(0) : String(Number(x.toPrecision(3))));
