import { fc, test } from '@fast-check/vitest';
import { treeMap, vjp } from '@tapeloop/autodiff';
import {
  add,
  expandDims,
  foldIn,
  key,
  mul,
  normal,
  slice,
  stack,
  sum,
  swapAxes,
  take,
  tensor,
  unstack,
  zeros,
  type BoolTensor,
  type NdArray,
  type Tensor,
} from '@tapeloop/tensor';
import { describe, expect } from 'vitest';
import type { AnyOverTime, RecurrentOptions } from '../../src/index.ts';
import { inFloat64, largest, largestError, perturbed } from '../trees.ts';
import { layersOverTime } from './layers-over-time.ts';

/** Which steps are real, [batch][time], and how a caller says so. */
interface Padded {
  readonly real: readonly (readonly boolean[])[];
  readonly options: (layer: AnyOverTime) => RecurrentOptions;
}

const size = { batch: fc.integer({ min: 1, max: 3 }), time: fc.integer({ min: 1, max: 4 }) };

const byLengths: fc.Arbitrary<Padded> = fc
  .record({ ...size, side: fc.constantFrom('left', 'right'), seed: fc.nat({ max: 99 }) })
  .map(({ batch, time, side, seed }) => {
    const lengths = Array.from({ length: batch }, (_, row) => (seed + 7 * row) % (time + 1));
    const isReal = (length: number, t: number) =>
      side === 'right' ? t < length : t >= time - length;
    return {
      real: lengths.map((length) => Array.from({ length: time }, (_, t) => isReal(length, t))),
      options: () => ({
        lengths: tensor({ shape: [batch] as const, data: Int32Array.from(lengths) }),
        padding: side,
      }),
    };
  });

const byMask: fc.Arbitrary<Padded> = size.batch.chain((batch) =>
  size.time.chain((time) =>
    fc
      .array(fc.array(fc.boolean(), { minLength: time, maxLength: time }), {
        minLength: batch,
        maxLength: batch,
      })
      .map((real) => ({
        real,
        options({ timeMajor }) {
          const mask: BoolTensor = tensor(real);
          return { mask: timeMajor ? swapAxes(mask, 0, 1) : mask };
        },
      })),
  ),
);

const program = fc.record({
  padded: fc.oneof(byLengths, byMask),
  layer: fc.constantFrom(...Object.values(layersOverTime)),
  seed: fc.nat({ max: 999 }),
});

const rowOf = <Tree>(tree: Tree, row: number): Tree =>
  treeMap((leaf: NdArray) => slice(leaf, row, row + 1), tree);

/** The same for batch-first sequences, in whatever layout the layer has. */
function batchFirst(
  layer: AnyOverTime,
  params: unknown,
  xs: Tensor,
  options: RecurrentOptions,
): [carry: unknown, outputs: Tensor] {
  if (!layer.timeMajor) return layer.apply(params, xs, options);
  const [carry, outputs] = layer.apply(params, swapAxes(xs, 0, 1), options);
  return [carry, swapAxes(outputs, 0, 1)];
}

/** Each row of the batch alone, on its real steps and no others. */
function alone(layer: AnyOverTime, params: unknown, xs: Tensor, first: unknown, { real }: Padded) {
  return real.map((isReal, row) => {
    const steps = isReal.flatMap((yes, t) => (yes ? [t] : []));
    const own: Tensor = take(rowOf(xs, row), tensor(new Int32Array(steps)), 1);
    const initialCarry = rowOf(first, row);
    const [carry, outputs] = batchFirst(layer, params, own, { initialCarry });
    const all = Array.from({ length: isReal.length }, () => zeros([layer.outputSize]) as Tensor);
    const made = unstack(rowOf(outputs, 0), 1);
    steps.forEach((t, i) => {
      all[t] = sum(made[i]!, 0);
    });
    return { carry, outputs: inFloat64(stack(all)) };
  });
}

function drawn(layer: AnyOverTime, { real }: Padded, seed: number) {
  const [batch, time] = [real.length, real[0]!.length];
  const shape = [batch, time, layer.inputSize];
  const params = inFloat64(perturbed(layer.init(key(seed)), seed));
  const first = inFloat64(perturbed(layer.initialCarry(batch), seed + 1));
  const xs: Tensor = normal(foldIn(key(seed), 1), shape, { dtype: 'float64' });
  return { params, first, xs };
}

describe('padding', () => {
  test.prop([program])(
    'makes no difference: outputs and carries are those of the real steps alone, the others are 0',
    ({ padded, layer, seed }) => {
      const { params, first, xs } = drawn(layer, padded, seed);
      const options = { ...padded.options(layer), initialCarry: first };
      const [carry, outputs] = batchFirst(layer, params, xs, options);
      alone(layer, params, xs, first, padded).forEach((expected, row) => {
        const got = { carry: rowOf(carry, row), outputs: sum(rowOf(outputs, row), 0) };
        expect(largestError(got, expected)).toBeLessThan(1e-13);
      });
    },
  );

  test.prop([program], { numRuns: 40 })(
    'has no part in any gradient, and gets none',
    ({ padded, layer, seed }) => {
      const { params, first, xs } = drawn(layer, padded, seed);
      const options = padded.options(layer);
      const f = (p: unknown, initialCarry: unknown, inputs: Tensor) =>
        batchFirst(layer, p, inputs, { ...options, initialCarry });
      const isPadding = tensor(padded.real.map((row) => row.map((isReal) => (isReal ? 0 : 1))));
      const column: Tensor = expandDims(isPadding, 2);
      const [value, pull] = vjp(f, params, first, xs);
      const gradients = pull(value);
      const [other, pullOther] = vjp(f, params, first, add(xs, mul(100, column)));
      expect(largestError(pullOther(other), gradients)).toBe(0);
      expect(largest(mul(gradients[2], column))).toBe(0);
    },
  );
});
