import { describe, flatten, flattenAs, leafPaths } from '@tapeloop/autodiff';
import { sameShape, ShapeError, showShape } from '@tapeloop/shapes';
import { isNdArray, type NdArray, type Tensor } from '@tapeloop/tensor';
import type { CellSize, StepOptions } from './cell.ts';
import type { AnyShape, CellBody } from './define-cell.ts';

/** The step of a body, with what it is given and what it gives held to a cell's contract. */
export function checkedStep<Params, Carry>(
  name: string,
  { inputSize, hiddenSize }: CellSize,
  body: CellBody<Params, Carry>,
): (
  params: Params,
  carry: AnyShape<Carry>,
  x: Tensor,
  options?: StepOptions,
) => [carry: AnyShape<Carry>, output: Tensor] {
  const [, structure] = flatten(body.initialCarry(1));
  const paths = leafPaths(structure, 'carry');
  return (params, carry, x, options = {}) => {
    checkInput(name, inputSize, x);
    const [batch] = x.shape;
    const before = flattenAs(structure, carry, name, 'carry').map((leaf, i) => {
      checkBatch(name, paths[i]!, leaf, x.shape);
      return leaf;
    });

    const result = body.step(params, carry, x, options);
    checkPair(name, result);
    const [next, output] = result;

    const after = flattenAs(structure, next, name, 'the next carry');
    after.forEach((leaf, i) => checkKept(name, paths[i]!, before[i]!, leaf));
    checkOutput(name, [batch!, hiddenSize], output);
    return result;
  };
}

const shown = (x: unknown): string => (isNdArray(x) ? showShape(x.shape) : describe(x));

function checkInput(name: string, inputSize: number, x: unknown): void {
  if (isNdArray(x) && x.shape.length === 2 && x.shape[1] === inputSize) return;
  const isSequence = isNdArray(x) && x.shape.length === 3;
  const hint = isSequence ? '; unstack or scan over the time axis first' : '';
  throw new ShapeError(`${name}: expected input [batch, ${inputSize}], got ${shown(x)}${hint}`);
}

function checkBatch(
  name: string,
  path: string,
  leaf: unknown,
  input: readonly number[],
): asserts leaf is NdArray {
  if (!isNdArray(leaf) || leaf.shape.length === 0) {
    throw new ShapeError(`${name}: expected ${path} [batch, ...], got ${shown(leaf)}`);
  }
  const [batch] = leaf.shape;
  if (batch === input[0]) return;
  throw new ShapeError(
    `${name}: carry has batch ${batch}, input ${showShape(input)} has batch ${input[0]}`,
  );
}

function checkPair(name: string, result: unknown): void {
  if (Array.isArray(result) && result.length === 2) return;
  throw new TypeError(`${name}: step must return [carry, output], got ${describe(result)}.`);
}

function checkKept(name: string, path: string, before: NdArray, after: unknown): void {
  if (isNdArray(after) && sameShape(after.shape, before.shape)) return;
  throw new ShapeError(
    `${name}: ${path} goes in as ${showShape(before.shape)} and comes out as ${shown(after)}; a carry keeps its shape from step to step`,
  );
}

function checkOutput(name: string, expected: readonly number[], output: unknown): void {
  if (isNdArray(output) && sameShape(output.shape, expected)) return;
  throw new ShapeError(`${name}: expected output ${showShape(expected)}, got ${shown(output)}`);
}
