import { bodyOf, type Equation, type Graph, type Variable } from './graph.ts';
import { mustBeGraph } from './graph-argument.ts';
import { isPlainObject } from './tree.ts';

/**
 * A graph in words: one line for each equation, bodies of loops indented below them.
 *
 * Variables are letters in order of appearance, constants whose entries are all equal are that number,
 * and the `named` scope of an equation stands behind it.
 *
 * ```ts
 * import { print, stage } from '@tapeloop/autodiff';
 * import { add, mul, tensor } from '@tapeloop/tensor';
 *
 * const { graph } = stage((x) => add(mul(2, x), 1), tensor([1, 2, 3]));
 * // White space does not count here: there is a line for each equation.
 * print(graph); // => (a: float32 [3]) { b: float32 [3] = mul 2 a  c: float32 [3] = add b 1 } -> (c)
 * ```
 */
export function print(graph: Graph): string {
  mustBeGraph('print', graph);
  return lines(graph, '').join('\n');
}

function lines(graph: Graph, indent: string): string[] {
  const names = new Map<Variable, string>();
  const name = (x: Variable): string => {
    if (x.constant !== undefined) return constantName(x);
    let known = names.get(x);
    if (known === undefined) names.set(x, (known = letters(names.size)));
    return known;
  };
  const declared = (x: Variable): string => `${name(x)}: ${typeName(x)}`;
  const equation = ({ primitive, params, inputs, outputs, scope }: Equation): string[] => {
    const left = outputs.map(declared).join(', ');
    const right = [`${primitive.name}${paramsInWords(params)}`, ...inputs.map(name)].join(' ');
    const comment = scope === '' ? '' : ` // ${scope}`;
    const body = bodyOf(params);
    const below = body === undefined ? [] : lines(body, `${indent}    `);
    return [`${indent}  ${left} = ${right}${comment}`, ...below];
  };
  const inputs = graph.inputs.map(declared).join(', ');
  const equations = graph.equations.flatMap(equation);
  const outputs = graph.outputs.map(name).join(', ');
  return [`${indent}(${inputs}) {`, ...equations, `${indent}} -> (${outputs})`];
}

const typeName = ({ type }: Variable): string => type.algebra.show(type);

function constantName(x: Variable): string {
  const entry = x.type.algebra.uniform?.(x.constant);
  if (entry === undefined) return `constant(${typeName(x)})`;
  return Object.is(entry, -0) ? '-0' : String(entry);
}

/** a, b, ..., z, aa, ab, ... */
function letters(index: number): string {
  const before = index >= 26 ? letters(Math.floor(index / 26) - 1) : '';
  return before + String.fromCharCode(97 + (index % 26));
}

/** `[axis=1 start=0]`, or `[1]` for a parameter without a name. */
function paramsInWords(params: unknown): string {
  const words = isPlainObject(params) ? entriesInWords(params) : inWords(params);
  return words === '' ? '' : `[${words}]`;
}

const entriesInWords = (record: Record<string, unknown>): string =>
  Object.entries(record)
    .filter(([key, value]) => key !== 'body' && value !== undefined && value !== false)
    .map(([key, value]) => (value === true ? key : `${key}=${inWords(value)}`))
    .join(' ');

function inWords(value: unknown): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return `[${value.map(inWords).join(', ')}]`;
  if (isPlainObject(value)) return `{${entriesInWords(value)}}`;
  if (typeof value === 'function') return value.name;
  // oxlint-disable-next-line typescript/no-base-to-string -- an instance of a class has its own words, or none
  return String(value);
}
