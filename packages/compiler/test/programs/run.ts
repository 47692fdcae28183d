import { grad, remat, scan } from '@tapeloop/autodiff';
import { add, mul, sum, tanh, type NdArray, type Scalar, type Tensor } from '@tapeloop/tensor';
import { operations } from './operations.ts';
import type { Block, Call, Instruction, Loop, Sizes } from './program.ts';
import { sameShape } from '../../src/shapes.ts';

export type Pool = readonly NdArray[];

/** Runs instructions: each finds its operands in the pool, and adds what it makes. */
export function run(body: readonly Instruction[], pool: Pool, sizes: Sizes): Pool {
  return body.reduce((values, instruction) => {
    if (instruction.op === 'scan') return [...values, ...loop(instruction, values, sizes)];
    if ('k' in instruction) return [...values, ...call(instruction, values, sizes)];
    return [...values, ...block(instruction, values, sizes)];
  }, pool);
}

/** The n-th youngest value that fits; undefined where none does. */
export function pick(pool: Pool, n: number, fits: (x: NdArray) => boolean): NdArray | undefined {
  const fitting = pool.filter(fits);
  return fitting.at(-1 - (n % fitting.length));
}

/** Nothing where an operand is missing. */
function call({ op, of, k }: Call, pool: Pool, sizes: Sizes): Pool {
  const { of: conditions, apply } = operations[op];
  const operands: NdArray[] = [];
  for (const [i, fits] of conditions.entries()) {
    const operand = pick(pool, of[i]!, (x) => fits(x, operands, sizes));
    if (operand === undefined) return [];
    operands.push(operand);
  }
  return [apply(operands, k, sizes)].flat();
}

const picks = (pool: Pool, ns: readonly number[], fits: (x: NdArray) => boolean): NdArray[] =>
  ns.map((n) => pick(pool, n, fits)).filter((x) => x !== undefined);

const small = (x: NdArray): boolean => x.size <= 24 && x.rank <= 3;

function loop(instruction: Loop, pool: Pool, sizes: Sizes): Pool {
  const { carries, inputs, outputs, body, reverse, segment } = instruction;
  const length =
    typeof instruction.length === 'number' ? instruction.length : sizes[instruction.length];
  const initial = picks(
    pool,
    carries.map(({ from }) => from),
    small,
  );
  const columns = picks(pool, inputs, (x) => x.rank > 0 && x.shape[0] === length);
  const step = (carry: Pool, x: Pool): readonly [Pool, Pool] => {
    const inner = run(body, [...pool, ...x, ...carry], sizes);
    const next = carry.map((c, i) => {
      const { to } = carries[i]!;
      return bounded(
        pick(inner, to, (y) => y.dtype === c.dtype && sameShape(y.shape, c.shape))!,
        to,
      );
    });
    return [next, picks(inner, outputs, small)];
  };
  const options = segment === null ? { length, reverse } : { length, reverse, segment };
  // The cast: an array's element is an array, which the types cannot see through a list of them.
  const [last, made] = scan(step as never, initial, columns, options) as unknown as [Pool, Pool];
  return [...made, ...last];
}

/** Most carries stay within bounds. */
function bounded(x: NdArray, n: number): NdArray {
  if (!isFloat(x) || n % 4 === 0) return x;
  return n % 4 === 1 ? mul(0.5, x) : tanh(x as Tensor);
}

function block({ op, of, body, results }: Block, pool: Pool, sizes: Sizes): Pool {
  const inside = (...args: Pool): Pool =>
    picks(run(body, [...pool, ...args], sizes), results, small);
  if (op === 'remat') return remat(inside)(...picks(pool, of, small));
  const args = picks(pool, of, (x) => isFloat(x) && small(x));
  return args.length === 0 ? [] : grad((xs: Pool) => lossOf([...xs, ...inside(...xs)]))(args);
}

export const isFloat = ({ dtype }: NdArray): boolean => dtype === 'float32' || dtype === 'float64';

/** A number that every entry of the floats has a part in. */
export function lossOf(results: Pool): Scalar {
  const parts = results.filter(isFloat).map((x) => sum(tanh(x as Tensor)) as Scalar);
  return parts.reduce((total, x) => add(total, x));
}
