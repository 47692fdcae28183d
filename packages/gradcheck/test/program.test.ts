import { mul } from '@tapeloop/autodiff/scalar';
import { argmax, cast, gather, mul as times, sum, tensor, type Tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { entriesOf } from '../src/entries.ts';
import { gradientProblem, problem } from '../src/program.ts';

const table = tensor([1, 2, 3]);
const ids = tensor([2, 0], { dtype: 'int32' });

const refused = (...args: readonly unknown[]): (() => unknown) => {
  return () => problem((..._args: readonly unknown[]) => 1, args, undefined);
};
const run = (result: unknown): (() => unknown) => {
  return () => problem((_x: number) => result, [1], undefined).program([1]);
};

describe('problem', () => {
  it('names every float leaf by its argument', () => {
    const args = [{ w: table, b: [1, 2] }, 3] as const;
    const paths = (names?: readonly string[]): string[] =>
      problem((..._args: readonly unknown[]) => 1, args, names).leaves.map(({ path }) => path);
    expect(paths()).toEqual(['args[0].w', 'args[0].b[0]', 'args[0].b[1]', 'args[1]']);
    expect(paths(['params', 'x'])).toEqual(['params.w', 'params.b[0]', 'params.b[1]', 'x']);
  });

  it('converts floats to float64 and closes over integers', () => {
    const seen: unknown[] = [];
    const { leaves, program } = problem(
      (x: Tensor, rows: typeof ids) => {
        seen.push(rows);
        return gather(x, rows);
      },
      [table, ids],
      undefined,
    );
    expect(leaves.map(({ type }) => type.algebra.show(type))).toEqual(['float64 [3]']);
    const [result] = program([tensor([7, 8, 9], { dtype: 'float64' })]);
    expect(result).toMatchObject({ dtype: 'float64' });
    expect(entriesOf([result])).toEqual(Float64Array.of(9, 7));
    expect(seen).toEqual([ids]);
  });

  it('keeps the floats of a result, widened to float64', () => {
    const { program } = problem(
      (x: Tensor) => ({ winner: argmax(x, 0), narrow: cast(x, 'float32'), none: null, two: 2 }),
      [table],
      undefined,
    );
    const results = program([tensor([1, 2, 3], { dtype: 'float64' })]);
    expect(results).toHaveLength(2);
    expect(results[0]).toMatchObject({ dtype: 'float64' });
  });

  it('refuses arguments that it cannot check, naming them', () => {
    expect(refused(ids)).toThrow(
      'checkGradients: the arguments have no float leaf; pass what f is differentiated by as an argument.',
    );
    expect(refused(1, { mode: 'train' })).toThrow(
      'checkGradients: args[1].mode is the string "train"; arguments are trees of numbers and tensors: close over anything else.',
    );
    expect(refused({ w: tensor([[1, NaN]]) })).toThrow(
      'checkGradients: args[0].w[0, 1] is NaN; differences need finite arguments.',
    );
    expect(refused(Infinity)).toThrow(
      'checkGradients: args[0] is Infinity; differences need finite arguments.',
    );
  });

  it('refuses results without a derivative', () => {
    expect(run({ loss: 'none' })).toThrow(
      'checkGradients: result.loss is the string "none"; f returns a tree of numbers and tensors.',
    );
    expect(run(ids)).toThrow(
      'checkGradients: f returns no float, got int32 [2]; only floats have derivatives.',
    );
    expect(run(undefined)).toThrow('checkGradients: f returns no float, got undefined;');
  });
});

describe('gradientProblem', () => {
  it('is the gradient of the results along cotangents', () => {
    const first = problem(
      (x: number, y: Tensor) => [mul(x, x), sum(times(y, y))],
      [3, table],
      undefined,
    );
    const { program, leaves, constants } = gradientProblem(first, [
      10,
      tensor(100, { dtype: 'float64' }),
    ]);
    expect(leaves).toBe(first.leaves);
    const gradients = program([3, tensor([1, 2, 3], { dtype: 'float64' }), ...constants]);
    expect(entriesOf(gradients)).toEqual(Float64Array.of(60, 200, 400, 600));
  });
});
