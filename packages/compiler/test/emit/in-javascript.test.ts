// What compiled code still has JavaScript evaluate, of every operation and its derivatives: no more than
// this, and no less, so that the list is right whoever changes it.
import { fc } from '@fast-check/vitest';
import { stage, treeLeaves, valueAndGrad } from '@tapeloop/autodiff';
import { bodyOf } from '@tapeloop/autodiff/staging';
import { conv1d, dense, dropout, multiHeadAttention } from '@tapeloop/layers';
import { applyUpdates, sgd } from '@tapeloop/optim';
import {
  key,
  mean,
  normal,
  softmaxCrossEntropy,
  splitKey,
  tensor,
  type Key,
  type NdArray,
  type Scalar,
  type Tensor,
} from '@tapeloop/tensor';
import { expect, it } from 'vitest';
import { inFloat32 } from '../../../tensor/test/staging/program.ts';
import { programs } from '../../../tensor/test/staging/programs.ts';
import { inJavaScript } from '../../src/emit/in-javascript.ts';
import { nativeOf } from '../../src/emit/native/table.ts';
import type { Instruction } from '../../src/lower/instruction.ts';
import { lower } from '../../src/lower/lower.ts';
import { compile, optimize } from '../../src/index.ts';
import { farthest } from '../programs/agree.ts';
import { mixed } from './mixed.ts';

/** The operations that the instructions of a graph call JavaScript for, and those that `explain` names. */
function called(
  run: (...args: readonly unknown[]) => unknown,
  args: readonly unknown[],
): { readonly emitted: Set<string>; readonly explained: Set<string> } {
  const graph = optimize(stage(run, ...args).graph);
  const emitted = new Set<string>();
  const see = (instruction: Instruction): void => {
    if (instruction.kind === 'repeat') instruction.body.forEach(see);
    else if (instruction.kind === 'host' && nativeOf(instruction.equation) === undefined) {
      emitted.add(instruction.equation.primitive.name);
    }
  };
  lower(graph).instructions.forEach(see);
  const explained = graph.equations.flatMap((equation) => {
    const isOpaque = equation.primitive.kind === 'opaque';
    return isOpaque
      ? bodyOf(equation.params)!.equations.flatMap(inJavaScript)
      : inJavaScript(equation);
  });
  return { emitted, explained: new Set(explained) };
}

const expected = ['cholesky', 'cofactors', 'determinant', 'slogdet', 'solve'];

it('is linear algebra, and explain says so', { timeout: 30_000 }, () => {
  const all = new Set<string>();
  for (const { name, run, operands } of [...programs, ...mixed]) {
    const some = operands.filter((xs) => xs.length > 0);
    const [drawn] = fc.sample(some, { numRuns: 1, seed: 1 });
    const isWide = drawn!.some(({ dtype }) => dtype === 'float64');
    for (const args of isWide ? [drawn!, inFloat32(drawn!)] : [drawn!]) {
      const { emitted, explained } = called(run as Parameters<typeof called>[0], args);
      expect(explained, name).toEqual(emitted);
      emitted.forEach((each) => all.add(each));
    }
  }
  expect([...all].toSorted()).toEqual(expected);
});

it('is nothing of a training step with convolution, attention and dropout', () => {
  const conv = conv1d({ inputs: 8, outputs: 8, width: 3, padding: 'causal' });
  const attention = multiHeadAttention({ features: 8, heads: 2, causal: true });
  const [drop, head] = [dropout(0.1), dense({ inputs: 8, outputs: 5 })];
  const params = {
    conv: conv.init(key(1)),
    attention: attention.init(key(2)),
    head: head.init(key(3)),
  };
  const optimizer = sgd({ learningRate: 0.1, momentum: 0.9 });
  const labels = tensor({ shape: [2, 6], data: Int32Array.from({ length: 12 }, (_, i) => i % 5) });
  const loss = (p: typeof params, xs: Tensor<[2, 6, 8]>, k: Key): Scalar => {
    const seen = attention.apply(p.attention, drop.apply({}, conv.apply(p.conv, xs), { key: k }));
    return mean(softmaxCrossEntropy(head.apply(p.head, seen) as Tensor, labels)) as Scalar;
  };
  const train = (before: typeof params, xs: Tensor<[2, 6, 8]>, k: Key): readonly unknown[] => {
    const [value, slope] = valueAndGrad(loss)(before, xs, k);
    const [updates, after] = optimizer.update(slope, optimizer.init(before), before);
    return [value, applyUpdates(before, updates), after, splitKey(k, 2)];
  };
  const args = [params, normal(key(4), [2, 6, 8]), key(5)] as const;
  expect(called(train as Parameters<typeof called>[0], args).emitted).toEqual(new Set());
  const [got, want] = [compile(train)(...args), train(...args)].map((made) =>
    treeLeaves<NdArray>(made),
  );
  expect(farthest(got!, want!)).toBeLessThan(1e-5);
});
