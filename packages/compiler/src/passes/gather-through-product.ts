import type { Graph, Variable } from '@tapeloop/autodiff';
import type { Builder } from '@tapeloop/autodiff/staging';
import {
  add,
  concat,
  gather,
  matmul,
  reshape,
  scatterAdd,
  transpose,
  type IntTensor,
  type Tensor,
} from '@tapeloop/tensor';
import type { Note } from '../note.ts';
import * as op from '../operations.ts';
import { arrayFor, rewrite, type Rule } from '../rewrite.ts';
import { alike, isMatrixProduct, shapeOf } from '../shapes.ts';
import { useCounts } from '../use-counts.ts';

/**
 * Multiplies a table before its rows are gathered, where it has fewer rows than are gathered:
 * gather(E, ids) W = gather(E W, ids). Its derivative is the same the other way: what is pulled back is
 * added up by row first, and multiplied then.
 */
export const gatherThroughProduct = (graph: Graph, note: Note): Graph =>
  // A product may be behind what another has been put through.
  once(once(graph, note), note);

function once(graph: Graph, note: Note): Graph {
  const uses = useCounts(graph);
  const rule: Rule = (equation, operands, to) => {
    let made: unknown;
    if (isMatrixProduct(equation)) {
      made = gathered(operands as Tensor[], to) ?? transposed(operands as Tensor[], to);
    } else if (equation.primitive === op.scatterAdd && uses(equation.inputs[0]!) === 1) {
      made = scattered(operands, equation.params as number, to);
    }
    if (made === undefined) return undefined;
    note('multiplied a table and not the rows that are gathered from it');
    return [made];
  };
  return rewrite(graph, rule, (body) => once(body, note));
}

interface Gathered {
  readonly table: Tensor<[number, number]>;
  readonly ids: IntTensor<[number]>;
  readonly rows: number;
}

/** Rows of a matrix, more than it has. */
function manyRows(x: unknown, to: Builder): Gathered | undefined {
  const below = to.definitionOf(x);
  if (below?.primitive !== op.gather) return undefined;
  const [table, ids] = below.inputs as [Variable, Variable];
  const [rows] = shapeOf(table);
  if (shapeOf(table).length !== 2 || shapeOf(ids).length !== 1) return undefined;
  if (rows! >= shapeOf(ids)[0]!) return undefined;
  return {
    table: arrayFor(table, to) as Tensor<[number, number]>,
    ids: arrayFor(ids, to) as IntTensor<[number]>,
    rows: rows!,
  };
}

/** gather(E, ids) W = gather(E W, ids) */
function gathered([x, w]: readonly Tensor[], to: Builder): unknown {
  const found = manyRows(x, to);
  return found && gather(matmul(found.table, w!), found.ids);
}

/** gather(E, ids)' g = E' scatterAdd(g, ids), also for some of the columns of the left operand. */
function transposed([a, g]: readonly Tensor[], to: Builder): unknown {
  const below = to.definitionOf(a);
  if (below?.primitive !== op.transpose) return undefined;
  const parts = partsOf(below.inputs[0]!, to);
  if (!parts.some((part) => manyRows(part, to))) return undefined;
  const products = parts.map((part) => {
    const found = manyRows(part, to);
    if (found === undefined) return matmul(transpose(part), g!) as Tensor;
    const { table, ids, rows } = found;
    return matmul(transpose(table), scatterAdd(g!, ids, rows) as Tensor) as Tensor;
  });
  return products.length === 1 ? products[0] : concat(products, 0);
}

/** The matrices that lie side by side in a matrix, also where its rows were joined afterwards. */
function partsOf(x: Variable, to: Builder): Tensor[] {
  const rows = shapeOf(x)[0]!;
  const definition = to.definitionOf(to.valueOf(x));
  const below = definition?.primitive === op.reshape ? definition.inputs[0]! : x;
  const columns = to.definitionOf(to.valueOf(below));
  const last = shapeOf(below).length - 1;
  const isConcat = columns?.primitive === op.concat && columns.params === last;
  if (!isConcat || shapeOf(below)[last] !== shapeOf(x)[1]) return [arrayFor(x, to) as Tensor];
  return columns.inputs.map((part) => {
    const array = arrayFor(part, to) as Tensor;
    const source = to.definitionOf(to.valueOf(part));
    if (array.rank === 2) return array;
    if (source?.primitive !== op.gather || shapeOf(source.inputs[0]!).length !== 2) {
      return reshape(array, [rows, array.shape[last]!]);
    }
    const [table, ids] = source.inputs.map((input) => arrayFor(input, to));
    return gather(table as Tensor, reshape(ids as IntTensor, [rows])) as Tensor;
  });
}

/** scatterAdd(g W', ids) = scatterAdd(g, ids) W', and so for each term of a sum. */
function scattered(operands: readonly unknown[], rows: number, to: Builder): unknown {
  const [values, ids] = operands as [Tensor, IntTensor];
  const { size: count } = ids;
  if (rows >= count || values.rank !== ids.rank + 1) return undefined;
  const each = ids.rank === 1 ? ids : reshape(ids, [count]);
  const terms = termsOf(to.variableOf(values), to).map((term) => {
    const definition = to.definitionOf(to.valueOf(term));
    const isReshape = definition?.primitive === op.reshape;
    const below = isReshape ? to.definitionOf(to.valueOf(definition.inputs[0]!)) : definition;
    if (below === undefined || !isMatrixProduct(below)) return undefined;
    if (shapeOf(below.outputs[0]!)[0] !== count) return undefined;
    return below.inputs.map((input) => arrayFor(input, to)) as [Tensor, Tensor];
  });
  if (!terms.every((term) => term !== undefined)) return undefined;
  return terms
    .map(([g, w]) => matmul(scatterAdd(g, each, rows) as Tensor, w) as Tensor)
    .reduce((sum, term) => add(sum, term) as Tensor);
}

/** The terms of a sum of arrays of one type. */
function termsOf(x: Variable, to: Builder): Variable[] {
  const terms: Variable[] = [];
  // A stack of its own: graphs are deeper than JavaScript's.
  const open = [x];
  for (let term = open.pop(); term !== undefined; term = open.pop()) {
    const below = to.definitionOf(to.valueOf(term));
    const isSum = below?.primitive === op.add && below.inputs.every((input) => alike(input, x));
    if (isSum) open.push(...below.inputs.toReversed());
    else terms.push(term);
  }
  return terms;
}
