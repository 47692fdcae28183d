import { stage, type Graph, type Variable } from '@tapeloop/autodiff';
import { bodyOf, mustBeFunction } from '@tapeloop/autodiff/staging';
import { inJavaScript } from './emit/in-javascript.ts';
import { optimize } from './passes.ts';
import { bytesOf, workOf, type LoopWork, type Stacked, type Step, type Work } from './schedule.ts';

/** The schedule of a function, as data and as text. */
export interface Schedule {
  /** The graph after all passes. */
  readonly graph: Graph;
  readonly work: Work;
  /** What each pass did, or why it did not, in order. */
  readonly notes: readonly { readonly pass: string; readonly text: string }[];
  toString(): string;
}

/**
 * The schedule of a function for arguments of these types, of which only the types are used.
 *
 * ```ts
 * import { schedule } from '@tapeloop/compiler';
 * import { add, matmul, tanh, zeros, type Tensor } from '@tapeloop/tensor';
 *
 * const dense = (w: Tensor, b: Tensor, x: Tensor) => tanh(add(matmul(x, w), b));
 * const { work } = schedule(dense, zeros([3, 4]), zeros([4]), zeros([2, 3]));
 * work.products.length; // => 1
 * work.kernels.length; // => 1
 * ```
 */
export function schedule<Args extends readonly unknown[]>(
  f: (...args: Args) => unknown,
  ...args: Args
): Schedule {
  mustBeFunction('schedule', f);
  const notes: { pass: string; text: string }[] = [];
  const graph = optimize(stage(f, ...args).graph, (pass, text) => notes.push({ pass, text }));
  const work = workOf(graph);
  return { graph, work, notes, toString: () => inWords(work, notes) };
}

/**
 * The schedule of a function in words: for each loop the products and kernels of one step, what it
 * saves, flops and bytes; and what the passes did, or why they did not.
 *
 * ```ts
 * import { explain } from '@tapeloop/compiler';
 * import { matmul, zeros, type Tensor } from '@tapeloop/tensor';
 *
 * const product = (a: Tensor, b: Tensor) => matmul(a, b);
 * const [first] = explain(product, zeros([2, 3]), zeros([3, 4])).split('\n');
 * first; // => once: 1 product, 48 flops, 104 B
 * ```
 */
export function explain<Args extends readonly unknown[]>(
  f: (...args: Args) => unknown,
  ...args: Args
): string {
  mustBeFunction('explain', f);
  return schedule(f, ...args).toString();
}

function inWords(work: Work, notes: Schedule['notes']): string {
  return [...workLines('once', work, ''), ...noteLines(notes)].join('\n');
}

function workLines(title: string, work: Work, indent: string): string[] {
  const { products, kernels, moves, others, loops } = work;
  const steps = [...products, ...kernels, ...moves, ...others];
  const counts = [
    count(products.length, 'product'),
    count(kernels.length, 'kernel'),
    count(moves.length, 'move'),
    count(others.length, 'other operation'),
    count(loops.length, 'loop'),
  ].filter((text) => text !== '');
  const inner = `${indent}  `;
  return [
    `${indent}${title}: ${[...counts, costOf(steps)].join(', ')}`,
    ...steps.map((step) => `${inner}${nameOf(step)}: ${costOf([step])}${slowPart(step)}`),
    ...loops.flatMap((loop) => loopLines(loop, inner)),
  ];
}

function loopLines(loop: LoopWork, indent: string): string[] {
  const way = loop.reverse ? 'backward' : 'forward';
  const again = [...new Set(loop.again)].join(' ');
  return [
    ...workLines(`each of ${loop.length} steps ${way}`, loop, indent),
    ...loop.stacked.map((stacked) => `${indent}  ${stackedLine(stacked, loop.length)}`),
    ...(again === '' ? [] : [`${indent}  computes again what is cheap: ${again}`]),
  ];
}

function stackedLine({ variable, madeBy, dear, saved }: Stacked, length: number): string {
  const why = saved ? `saves for the way back${dear ? ', as dear' : ''}` : 'stacks';
  return `${why}: ${typeName(variable)} of ${madeBy}, ${inBytes(bytesOf(variable) * length)}`;
}

function nameOf({ equation }: Step): string {
  const { primitive, params, inputs, outputs } = equation;
  if (primitive.kind === 'product') {
    const [a, b] = inputs.map(shapeInWords);
    return `product ${a} x ${b}${inputs.length > 2 ? ' added to what is there' : ''}`;
  }
  const body = bodyOf(params);
  if (body === undefined) return `${primitive.name} to ${outputs.map(typeName).join(', ')}`;
  const isMove = body.equations.every((inner) => inner.primitive.kind === 'move');
  const names = [...new Set(body.equations.map((inner) => inner.primitive.name))].join(' ');
  return `${isMove ? 'move' : 'kernel'} of ${inputs.length} inputs, ${outputs.length} outputs (${names})`;
}

/** What JavaScript does, since there are no instructions for it. */
function slowPart({ equation }: Step): string {
  const names = [...new Set(inJavaScript(equation))];
  return names.length === 0 ? '' : `; in JavaScript: ${names.join(' ')}`;
}

function noteLines(notes: Schedule['notes']): string[] {
  const counted = new Map<string, number>();
  for (const { pass, text } of notes) {
    const line = `${pass}: ${text}`;
    counted.set(line, (counted.get(line) ?? 0) + 1);
  }
  return [...counted].map(([line, times]) => (times === 1 ? line : `${line} (${times} times)`));
}

const typeName = ({ type }: Variable): string => type.algebra.show(type);
const shapeInWords = (x: Variable): string => typeName(x).replace(/^\S+ /, '');

const count = (n: number, what: string): string =>
  n === 0 ? '' : `${n} ${what}${n === 1 ? '' : 's'}`;

function costOf(steps: readonly Step[]): string {
  const flops = steps.reduce((total, step) => total + step.flops, 0);
  const bytes = steps.reduce((total, step) => total + step.bytes, 0);
  return `${scaled(flops)}flops, ${inBytes(bytes)}`;
}

const inBytes = (bytes: number): string => `${scaled(bytes)}B`;

/** 33.6 M, 120 k, 7. */
function scaled(n: number): string {
  if (n >= 1e9) return `${rounded(n / 1e9)} G`;
  if (n >= 1e6) return `${rounded(n / 1e6)} M`;
  return n >= 1e3 ? `${rounded(n / 1e3)} k` : `${n} `;
}

const rounded = (x: number): string => String(Number(x.toPrecision(3)));
