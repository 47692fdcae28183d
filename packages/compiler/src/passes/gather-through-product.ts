import type { Graph, Variable } from '@tapeloop/autodiff';
import type { Builder } from '@tapeloop/autodiff/staging';
import {
  concat,
  gather,
  matmul,
  scatterAdd,
  transpose,
  type IntTensor,
  type Tensor,
} from '@tapeloop/tensor';
import type { Note } from '../note.ts';
import * as op from '../operations.ts';
import { arrayFor, rewrite, type Rule } from '../rewrite.ts';
import { isMatrixProduct, shapeOf } from '../shapes.ts';
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
  const [x] = below.inputs as [Variable];
  const columns = to.definitionOf(to.valueOf(x));
  const isConcat = columns?.primitive === op.concat && columns.params === 1;
  const parts = (isConcat ? columns.inputs : [x]).map((part) => arrayFor(part, to) as Tensor);
  if (!parts.some((part) => manyRows(part, to))) return undefined;
  const products = parts.map((part) => {
    const found = manyRows(part, to);
    if (found === undefined) return matmul(transpose(part), g!) as Tensor;
    const { table, ids, rows } = found;
    return matmul(transpose(table), scatterAdd(g!, ids, rows) as Tensor) as Tensor;
  });
  return products.length === 1 ? products[0] : concat(products, 0);
}

/** scatterAdd(g W', ids) = scatterAdd(g, ids) W' */
function scattered(operands: readonly unknown[], rows: number, to: Builder): unknown {
  const [values, ids] = operands as [Tensor, IntTensor];
  const below = to.definitionOf(values);
  if (below === undefined || !isMatrixProduct(below) || ids.rank !== 1) return undefined;
  if (rows >= ids.shape[0]!) return undefined;
  const [g, w] = below.inputs.map((input) => arrayFor(input, to)) as [Tensor, Tensor];
  return matmul(scatterAdd(g, ids, rows) as Tensor, w);
}
