import type { Equation, Graph, Variable } from '@tapeloop/autodiff';
import { bodyOf, definitionsOf, mustBeGraph } from '@tapeloop/autodiff/staging';
import { isLoop, loopOf } from './loop.ts';
import { kernel } from './passes/fuse.ts';
import { arrayType, shapeOf } from './shapes.ts';

/** What is executed once, or at one step of a loop. */
export interface Work {
  /** Matrix products. */
  readonly products: readonly Step[];
  /** What is computed entry by entry in one go. */
  readonly kernels: readonly Step[];
  /** Kernels that only move entries: the products that read them can read them in place. */
  readonly moves: readonly Step[];
  /** Operations that are neither: gathers, sorts, random bits. */
  readonly others: readonly Step[];
  readonly loops: readonly LoopWork[];
}

/** A loop, and the work of one of its steps. */
export interface LoopWork extends Work {
  readonly length: number;
  readonly reverse: boolean;
  /** What it stacks: a value of every step. */
  readonly stacked: readonly Stacked[];
  /** The operations of a step that a loop before it has done already: cheaper than what it would have to save. */
  readonly again: readonly string[];
}

/** A value of every step that a loop gives. */
export interface Stacked {
  readonly variable: Variable;
  /** The operation that makes it. */
  readonly madeBy: string;
  /** Whether that is dear, and so rather saved than done again. */
  readonly dear: boolean;
  /** Whether a loop the other way reads it, for derivatives. */
  readonly saved: boolean;
}

/** One thing that is executed. */
export interface Step {
  readonly equation: Equation;
  readonly flops: number;
  readonly bytes: number;
}

/** The work of a graph that has been through the passes. */
export function workOf(graph: Graph): Work {
  mustBeGraph('workOf', graph);
  const { equations } = graph;
  const work: Lists = { products: [], kernels: [], moves: [], others: [], loops: [] };
  for (const equation of equations) {
    if (isLoop(equation)) work.loops.push(loopWorkOf(equation, equations));
    else if (equation.primitive.kind === 'opaque') addWork(work, workOf(bodyOf(equation.params)!));
    else work[listOf(equation)].push(stepOf(equation));
  }
  return work;
}

type Lists = { [K in keyof Work]: Work[K][number][] };

/** What is computed again is in the place of the call. */
function addWork(work: Lists, more: Work): void {
  work.products.push(...more.products);
  work.kernels.push(...more.kernels);
  work.moves.push(...more.moves);
  work.others.push(...more.others);
  work.loops.push(...more.loops);
}

function loopWorkOf(equation: Equation, around: readonly Equation[]): LoopWork {
  const { length, reverse, outputs, carries, equations } = loopOf(equation);
  const inner = equations.flatMap(({ primitive, params }) =>
    primitive === kernel ? bodyOf(params)!.equations : [],
  );
  const made = definitionsOf([...equations, ...inner]);
  const readBack = readByLoops(around, !reverse);
  const stacked = outputs.map((variable, i): Stacked => {
    const primitive = made.get(variable)?.primitive;
    return {
      variable,
      madeBy: primitive?.name ?? 'the carry',
      dear: primitive?.dear ?? false,
      saved: readBack.has(equation.outputs[carries.length + i]!),
    };
  });
  const again = inner.filter(({ scope }) => scope.split('/').includes('again'));
  const names = again.map(({ primitive }) => primitive.name);
  const body = { inputs: [], equations, outputs: [] };
  return { ...workOf(body), length, reverse, stacked, again: names };
}

/** What loops in one direction read, be it through kernels that only move entries. */
function readByLoops(equations: readonly Equation[], reverse: boolean): ReadonlySet<Variable> {
  const read = new Set<Variable>();
  for (const equation of equations.toReversed()) {
    const isSuch = isLoop(equation) && loopOf(equation).reverse === reverse;
    const isMove = equation.primitive === kernel && listOf(equation) === 'moves';
    const passesOn = isMove && equation.outputs.some((output) => read.has(output));
    if (isSuch || passesOn) for (const input of equation.inputs) read.add(input);
  }
  return read;
}

function listOf({ primitive, params }: Equation): 'products' | 'kernels' | 'moves' | 'others' {
  if (primitive.kind === 'product') return 'products';
  if (primitive !== kernel) return 'others';
  const isMove = bodyOf(params)!.equations.every((inner) => inner.primitive.kind === 'move');
  return isMove ? 'moves' : 'kernels';
}

function stepOf(equation: Equation): Step {
  const { inputs, outputs } = equation;
  const bytes = [...inputs, ...outputs].reduce((total, x) => total + bytesOf(x), 0);
  return { equation, flops: flopsOf(equation), bytes };
}

/** Multiplications and additions of products; one for each entry that a function gives. */
function flopsOf({ primitive, params, inputs, outputs }: Equation): number {
  const body = bodyOf(params);
  if (body !== undefined) return body.equations.reduce((n, inner) => n + flopsOf(inner), 0);
  if (primitive.kind === 'move') return 0;
  if (primitive.kind === 'product') return 2 * entries(outputs[0]!) * shapeOf(inputs[0]!).at(-1)!;
  return primitive.kind === 'reduce' ? entries(inputs[0]!) : entries(outputs[0]!);
}

const entries = ({ type }: Variable): number => type.algebra.size?.(type) ?? 1;

const widths = { float32: 4, float64: 8, int32: 4, bool: 1 } as const;
export const bytesOf = (x: Variable): number => entries(x) * widths[arrayType(x).dtype];
