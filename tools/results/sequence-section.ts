import { markdownTable } from '../markdown-table.ts';
import { machinesOf } from './machines.ts';
import { reported } from './papers.ts';
import type { Provenance, Saved } from './saved.ts';
import { savedLengths } from './saved-lengths.ts';
import { settings, type SequenceResult } from './sequence-run.ts';
import type { SequenceTask } from './sequence-task.ts';

type Kept = SequenceResult & Provenance;

/** The part of the page on a task, for every length of which there are results. */
export function sequenceSection(
  name: 'adding' | 'copying',
  task: SequenceTask,
  saved: Saved,
): string {
  const lengths = savedLengths(saved, name);
  if (lengths.length === 0) return '';
  const { hidden, batch, heldOut, clipAt } = settings;
  const setting = `${hidden} hidden units, batches of ${batch} new sequences a step, at most ${count(task.steps)} steps; Adam, gradients clipped to a norm of ${clipAt}; the loss is of ${heldOut} sequences that are not trained on.`;
  return [
    `## ${task.title}`,
    task.about,
    setting,
    ...lengths.map((length) => lengthSection(name, task, length, saved)),
    papers(name),
  ].join('\n\n');
}

function lengthSection(name: string, task: SequenceTask, length: number, saved: Saved): string {
  const results = Object.values(saved.read<SequenceResult>(`${name}-${length}`));
  const solved = results.filter((result) => result.solved).length;
  const levels = `The loss without memory is ${digits(task.baseline(length))}, and solved is below ${digits(task.solvedBelow(length))}: ${solved} of ${results.length}.`;
  const picture = `![Held-out losses by step, T = ${length}](images/results-${name}-${length}.svg)`;
  return [
    `### T = ${length}`,
    `${levels} ${machinesOf(results)}`,
    resultTable(results),
    picture,
  ].join('\n\n');
}

function resultTable(results: readonly Kept[]): string {
  const rows = results
    .toSorted((a, b) => order(a) - order(b))
    .map((result) => [
      `\`${result.cell}\``,
      `${result.seed}`,
      `${result.layers}`,
      count(result.parameters),
      digits(result.learningRate),
      result.solved ? 'yes' : result.loss === null ? 'no: not finite' : 'no',
      count(result.steps),
      result.loss === null ? '' : digits(result.loss),
      `${result.seconds}`,
    ]);
  const head = 'cell,seed,layers,parameters,rate,solved,steps,loss,seconds'.split(',');
  return markdownTable(head, rows);
}

/** Solved ones by steps, then the others by loss. */
const order = ({ solved, steps, loss }: Kept): number =>
  solved ? steps : 1e6 * (1 + Math.min(loss ?? 1e3, 1e3));

function papers(name: 'adding' | 'copying'): string {
  const rows = (reported[name] ?? []).map(({ paper, setting, result }) => [paper, setting, result]);
  return `### What papers report\n\n${markdownTable(['paper', 'with', 'result'], rows)}`;
}

const count = (n: number): string => n.toLocaleString('en-US');
const digits = (x: number): string => String(Number(x.toPrecision(3)));
