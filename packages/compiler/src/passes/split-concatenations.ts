import type { Graph, Variable } from '@tapeloop/autodiff';
import type { Builder } from '@tapeloop/autodiff/staging';
import {
  add,
  cast,
  concat,
  matmul,
  slice,
  transpose,
  type NdArray,
  type Tensor,
} from '@tapeloop/tensor';
import { leadsToCarry } from '../levels.ts';
import { isLoop, loopOf, type Loop } from '../loop.ts';
import type { Note } from '../note.ts';
import * as op from '../operations.ts';
import { arrayFor, rewrite, withBody, type Rule } from '../rewrite.ts';
import { alike, isMatrixProduct, shapeOf } from '../shapes.ts';
import { simplifyRule } from '../simplify/simplify.ts';
import type { SliceParams } from '../simplify/slice.ts';

/**
 * In loops, takes products of concatenations apart: [x h] W = x W1 + h W2, where one part waits for the
 * carry and another does not; and the columns of a product, where some lead to the carry and some do not.
 *
 * Only there: anywhere else it would undo merging.
 */
export function splitConcatenations(graph: Graph, note: Note): Graph {
  const equations = graph.equations.map((equation) => {
    const inner = withBody(equation, (body) => splitConcatenations(body, note));
    if (!isLoop(inner)) return inner;
    const rule = splitRule(loopOf(inner), note);
    return withBody(inner, (body) => rewrite(body, rule, (done) => done));
  });
  return { ...graph, equations };
}

function splitRule(loop: Loop, note: Note): Rule {
  const waits = waitsForCarry(loop);
  const leads = leadsToCarry(loop);
  const cutProducts = productsToCut(loop, leads);
  return (equation, operands, to) => {
    const [x, y] = operands as [Tensor, Tensor];
    if (isMatrixProduct(equation)) {
      const parts = runsOf(x, waits, to);
      if (parts.length > 1) {
        note(
          `split the product of a concatenation into ${parts.length}, by what waits for the carry`,
        );
        let end = 0;
        const products = parts.map((part) => {
          const start = end;
          end += part.shape[1]!;
          return matmul(part, slice(y, start, end, 0)) as Tensor;
        });
        return [products.reduce((a, b) => add(a, b) as Tensor)];
      }
    }
    if (equation.primitive === op.slice && cutProducts.has(equation.inputs[0]!)) {
      return [cut(x, equation.params as SliceParams, to)];
    }
    return simplifyRule(equation, operands, to);
  };

  /** The parts of a concatenation of columns, neighbours that wait or do not as one. */
  function runsOf(
    x: Tensor,
    waitsFor: (value: unknown, to: Builder) => boolean,
    to: Builder,
  ): Tensor[] {
    const below = to.definitionOf(x);
    if (below?.primitive !== op.concat || below.params !== 1) return [x];
    const parts = below.inputs.map((input) => arrayFor(input, to) as Tensor);
    const runs: Tensor[][] = [];
    for (const part of parts) {
      const run = runs.at(-1);
      if (run !== undefined && waitsFor(run[0], to) === waitsFor(part, to)) run.push(part);
      else runs.push([part]);
    }
    // A part may be narrower than the whole.
    return runs.map((run) => cast(concat(run, 1), x.dtype) as Tensor);
  }
}

/** Columns or rows of a product are a product of columns or rows. */
function cut(x: NdArray, params: SliceParams, to: Builder): NdArray {
  const { axis, start, end } = params;
  const below = to.definitionOf(x);
  const inputs = (below?.inputs ?? []).map((input) => arrayFor(input, to) as Tensor);
  if (
    below?.primitive === op.add &&
    below.inputs.every((input) => alike(input, below.outputs[0]!))
  ) {
    return add(cut(inputs[0]!, params, to) as Tensor, cut(inputs[1]!, params, to) as Tensor);
  }
  if (isMatrixProduct(below)) {
    const [a, b] = inputs as [Tensor, Tensor];
    return axis === 1
      ? matmul(a, cut(b, params, to) as Tensor)
      : matmul(cut(a, params, to) as Tensor, b);
  }
  if (below?.primitive === op.transpose) {
    const order = below.params as readonly number[];
    return transpose(cut(inputs[0]!, { axis: order[axis]!, start, end }, to), order);
  }
  return slice(x, start, end, axis);
}

/** Whether a value of the loop that is being written needs the carry. */
function waitsForCarry(loop: Loop): (value: unknown, to: Builder) => boolean {
  const first = loop.constants.length;
  const known = new Map<Variable, boolean>();
  return (value, to) => {
    const carries = new Set(to.inputs.slice(first, first + loop.carries.length));
    // A stack of its own: graphs are deeper than JavaScript's.
    const open = [to.variableOf(value)];
    while (open.length > 0) {
      const x = open.at(-1)!;
      const below = to.definitionOf(to.valueOf(x))?.inputs ?? [];
      const unknown = below.filter((y) => !known.has(y));
      open.push(...unknown);
      if (unknown.length > 0) continue;
      known.set(x, carries.has(x) || below.some((y) => known.get(y)));
      open.pop();
    }
    return known.get(to.variableOf(value))!;
  };
}

/** What is sliced into parts of which some lead to the carry and some do not, or of which some are not read. */
function productsToCut(loop: Loop, leads: (x: Variable) => boolean): ReadonlySet<Variable> {
  const leading = new Set<Variable>();
  const others = new Set<Variable>();
  const columnsRead = new Map<Variable, number>();
  for (const { primitive, params, inputs, outputs } of loop.equations) {
    if (primitive !== op.slice) continue;
    const [x, part] = [inputs[0]!, outputs[0]!];
    (leads(part) ? leading : others).add(x);
    const { axis } = params as SliceParams;
    if (axis === 1) columnsRead.set(x, (columnsRead.get(x) ?? 0) + shapeOf(part)[1]!);
  }
  const readWhole = new Set([
    ...loop.next,
    ...loop.outputs,
    ...loop.equations.flatMap(({ primitive, inputs }) => (primitive === op.slice ? [] : inputs)),
  ]);
  const isReadInPart = (x: Variable): boolean =>
    !readWhole.has(x) && (columnsRead.get(x) ?? Infinity) < shapeOf(x)[1]!;
  const sliced = new Set([...leading, ...others]);
  return new Set([...sliced].filter((x) => (leading.has(x) && others.has(x)) || isReadInPart(x)));
}
