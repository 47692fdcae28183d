// Integers, all of them below the number of rows of every table, and keys.
import {
  argmax,
  concat,
  greater,
  lessEqual,
  logicalAnd,
  logicalNot,
  type BoolTensor,
  add,
  cast,
  equal,
  gather,
  less,
  matmul,
  mod,
  mul,
  oneHot,
  scatterAdd,
  softmaxCrossEntropy,
  sum,
  uniform,
  where,
  type IntTensor,
  type Key,
  type Tensor,
} from '@tapeloop/tensor';
import {
  all,
  broadcasts,
  joins,
  float,
  integer,
  notEmpty,
  ofRank,
  operation,
  type Fits,
  type Operation,
} from './operation.ts';
import { sameShape } from '../../src/shapes.ts';

const ids: Fits = all(integer, ofRank(0, 2), ({ size }) => size <= 12);
const table: Fits = all(float, ofRank(1, 2), ({ shape }, _before, { rows }) => shape[0] === rows);
const follows: Fits = all(float, ofRank(2, 2), ({ shape }, [rows]) => shape[0] === rows!.shape[1]);
/** The first's leading axes are those of these. */
const places: Fits = all(ids, ({ shape, rank }, [values]) =>
  sameShape(values!.shape.slice(0, rank), shape),
);
const labels: Fits = all(integer, notEmpty, ({ shape }, [logits]) =>
  sameShape(logits!.shape.slice(0, -1), shape),
);
const sameIntegers: Fits = all(integer, ({ shape }, [first]) => sameShape(shape, first!.shape));
const bool: Fits = ({ dtype, size }) => dtype === 'bool' && size <= 24;
const isKey: Fits = ({ dtype, shape }) => dtype === 'int32' && sameShape(shape, [2]);

export const tables = {
  gather: operation<[Tensor, IntTensor]>([table, ids], ([rows, at]) => gather(rows, at)),
  /** An embedding, and what multiplies it. */
  embed: operation<[Tensor, IntTensor, Tensor]>(
    [all(table, ofRank(2, 2)), all(ids, ofRank(1)), follows],
    ([rows, at, w]) => matmul(gather(rows, at), w),
  ),
  scatterAdd: operation<[Tensor, IntTensor]>([float, places], ([values, at], _k, { rows }) =>
    scatterAdd(values, at, rows),
  ),
  oneHot: operation<[IntTensor, Tensor]>(
    [all(ids, ofRank(1)), all(table, ofRank(2, 2))],
    ([at, rows]) => matmul(cast(oneHot(at, rows.shape[0]!), rows.dtype) as Tensor, rows),
  ),
  crossEntropy: operation<[Tensor, IntTensor]>(
    [all(float, notEmpty, ofRank(1, 3)), labels],
    ([logits, at]) => softmaxCrossEntropy(logits, mod(at, logits.shape.at(-1)!)),
  ),
  next: operation<[IntTensor]>([integer], ([n], k, { rows }) => mod(add(n, k % 3), rows)),
  addIntegers: operation<[IntTensor, IntTensor]>([integer, sameIntegers], ([a, b], k, { rows }) =>
    mod(k % 2 === 0 ? add(a, b) : where(less(a, b), a, b), rows),
  ),
  /** Holds a value where an integer has another one than k. */
  hold: operation<[Tensor, IntTensor]>(
    [all(float, ofRank(1)), all(integer, places)],
    ([x, at], k) =>
      at.rank === 0 ? where(equal(at, k % 2), x, 0) : mul(x, sum(cast(equal(at, k % 2), x.dtype))),
  ),
  argmax: operation<[Tensor]>([all(float, ofRank(1), notEmpty)], ([x], k, { rows }) =>
    mod(argmax(x, k % x.rank), rows),
  ),
  /** An integer becomes a float by arithmetic, and by concatenation. */
  promoted: operation<[Tensor, IntTensor]>(
    [all(float, ofRank(1)), all(integer, joins)],
    ([x, n], k) => (k % 2 === 0 ? concat([x, n], -1) : mul(x, sum(n))),
  ),
  compare: operation<[Tensor, Tensor]>([float, all(float, broadcasts)], ([a, b], k) =>
    k % 2 === 0 ? greater(a, b) : logicalAnd(lessEqual(a, 0.5), less(b, a)),
  ),
  not: operation<[BoolTensor]>([bool], ([x]) => logicalNot(x)),
  choose: operation<[BoolTensor, Tensor, Tensor]>(
    [bool, all(float, broadcasts), all(float, broadcasts)],
    ([c, a, b]) => where(c, a, b),
  ),
  dropout: operation<[Tensor, Key]>([float, isKey], ([x, key], k) =>
    where(less(uniform(key, x.shape, { dtype: x.dtype }), k % 2 === 0 ? 0.5 : 0.8), mul(x, 2), 0),
  ),
} satisfies Record<string, Operation>;
