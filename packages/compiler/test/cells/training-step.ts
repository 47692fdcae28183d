import { scan, treeMap, valueAndGrad } from '@tapeloop/autodiff';
import type { AnyCell } from '@tapeloop/layers';
import {
  add,
  cast,
  foldIn,
  key,
  matmul,
  normal,
  softmaxCrossEntropy,
  sum,
  tensor,
  type Float,
  type IntTensor,
  type NdArray,
  type Scalar,
  type Tensor,
} from '@tapeloop/tensor';

export interface Sizes {
  readonly steps: number;
  readonly batch: number;
  readonly classes: number;
}

export interface TrainingParams {
  readonly cell: unknown;
  readonly Wy: Tensor;
  readonly xs: Tensor;
}

/** A step of training: loss and gradients by parameters and inputs, with arguments for it. */
export interface TrainingStep {
  readonly f: (params: TrainingParams, labels: IntTensor) => readonly [Scalar, TrainingParams];
  readonly args: [params: TrainingParams, labels: IntTensor];
}

/** The summed cross-entropy of a cell over time, with the output layer inside the step. */
export function trainingStep(
  cell: AnyCell,
  { steps, batch, classes }: Sizes,
  dtype: Float = 'float64',
): TrainingStep {
  const inDType = <Tree>(tree: Tree): Tree => treeMap((x: NdArray) => cast(x, dtype), tree);
  const loss = ({ cell: params, Wy, xs }: TrainingParams, labels: IntTensor): Scalar => {
    const step = (carry: unknown, { x, label }: { x: Tensor; label: IntTensor }) => {
      const [next, y] = cell.step(params, carry, x);
      return [next, sum(softmaxCrossEntropy(matmul(y, Wy) as Tensor, label))] as [unknown, Tensor];
    };
    const [, losses] = scan(step, inDType(cell.initialCarry(batch)), { x: xs, label: labels });
    return sum(losses) as Scalar;
  };
  const data = Int32Array.from({ length: steps * batch }, (_, i) => (i * 7) % classes);
  const params = inDType({
    cell: treeMap((x: Tensor) => add(x, 0.1), cell.init(key(1))),
    Wy: normal(foldIn(key(2), 1), [cell.hiddenSize, classes]),
    xs: normal(foldIn(key(2), 2), [steps, batch, cell.inputSize]),
  });
  return { f: valueAndGrad(loss), args: [params, tensor({ shape: [steps, batch], data })] };
}
