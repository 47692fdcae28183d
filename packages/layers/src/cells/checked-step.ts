import { describe, flatten, flattenAs, leafPaths } from '@tapeloop/autodiff';
import { sameShape, ShapeError, showShape } from '@tapeloop/shapes';
import { isNdArray, type NdArray, type Tensor } from '@tapeloop/tensor';
import type { CellSize, StepOptions } from './cell.ts';
import type { AnyShape, CellBody } from './define-cell.ts';

/** A function of a cell's parameters, carry and input. */
type Run<Params, Carry> = (
  params: Params,
  carry: AnyShape<Carry>,
  x: Tensor,
  options?: StepOptions,
) => [carry: AnyShape<Carry>, output: Tensor];

/** The step of a body, with what it is given and what it gives held to a cell's contract. */
export function checkedStep<Params, Carry>(
  name: string,
  { inputSize, hiddenSize }: CellSize,
  body: CellBody<Params, Carry>,
): Run<Params, Carry> {
  const check = carryCheck(name, body);
  return (params, carry, x, options = {}) => {
    checkInput(name, inputSize, x);
    const run = () => body.step(params, carry, x, options);
    return check('step', carry, x.shape, hiddenSize, run);
  };
}

/** All steps of a body at once, held to the same contract. */
export function checkedParallel<Params, Carry>(
  name: string,
  { inputSize, hiddenSize }: CellSize,
  body: CellBody<Params, Carry>,
): Run<Params, Carry> {
  const check = carryCheck(name, body);
  return (params, carry, xs) => {
    checkSteps(name, inputSize, xs);
    const run = () => body.parallel!(params, carry, xs);
    return check('parallel', carry, xs.shape, hiddenSize, run);
  };
}

/** Runs what takes a carry and an input of this shape, and checks the carry before and after it. */
function carryCheck<Params, Carry>(name: string, body: CellBody<Params, Carry>) {
  const [, structure] = flatten(body.initialCarry(1));
  const paths = leafPaths(structure, 'carry');
  return <Result extends readonly [unknown, unknown]>(
    method: string,
    carry: unknown,
    input: readonly number[],
    hiddenSize: number,
    run: () => Result,
  ): Result => {
    const before = flattenAs(structure, carry, name, 'carry').map((leaf, i) => {
      checkBatch(name, paths[i]!, leaf, input);
      return leaf;
    });

    const result = run();
    checkPair(name, method, result);
    const [next, output] = result;

    const after = flattenAs(structure, next, name, 'the next carry');
    after.forEach((leaf, i) => checkKept(name, paths[i]!, before[i]!, leaf));
    checkOutput(name, [...input.slice(0, -1), hiddenSize], output);
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

function checkSteps(name: string, inputSize: number, xs: unknown): void {
  if (isNdArray(xs) && xs.shape.length === 3 && xs.shape[2] === inputSize) return;
  throw new ShapeError(
    `${name}: expected inputs [time, batch, ${inputSize}] of all steps, got ${shown(xs)}`,
  );
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
  const expected = input.at(-2);
  if (batch === expected) return;
  throw new ShapeError(
    `${name}: carry has batch ${batch}, input ${showShape(input)} has batch ${expected}`,
  );
}

function checkPair(name: string, method: string, result: unknown): void {
  if (Array.isArray(result) && result.length === 2) return;
  throw new TypeError(`${name}: ${method} must return [carry, output], got ${describe(result)}.`);
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
