import type { Type } from './algebra.ts';
import { evaluateGraph, type Graph, type Variable } from './graph.ts';
import { isNumberType } from './number.ts';
import { bind, declare, type Primitive, type PullAll } from './primitive.ts';
import { splitGraph, type Halves } from './split-graph.ts';
import { vjpFlat } from './tape.ts';
import { typeOf } from './value.ts';

/** A staged loop. Operands and the body's inputs are constants, then carries, then step inputs. */
export interface ScanParams {
  /** One step: from constants, carries and step inputs to the next carries and the step's outputs. */
  readonly body: Graph;
  readonly length: number;
  readonly reverse: boolean;
  /** How many operands are the same at every step. */
  readonly constants: number;
  readonly carries: number;
}

/** The loop of a graph: gives the last carries and every step's outputs along a leading axis. */
export const scanPrimitive: Primitive = declare<unknown[], ScanParams>({
  name: 'scan',
  many: true,
  type: (_types, { body, length, carries }: ScanParams): Type[] =>
    body.outputs.map(({ type }, i) => (i < carries ? type : type.algebra.stacked(type, length))),
  forward: runSteps,
  record: recordScan,
});

function runSteps(
  operands: readonly unknown[],
  { body, length, reverse, constants, carries }: ScanParams,
): unknown[] {
  const invariant = operands.slice(0, constants);
  const columns = operands
    .slice(constants + carries)
    .map((column) => typeOf(column).algebra.unstack(column));
  const rows: unknown[][] = [];
  let carried = operands.slice(constants, constants + carries);
  for (let done = 0; done < length; done += 1) {
    const t = reverse ? length - 1 - done : done;
    const outputs = evaluateGraph(body, [...invariant, ...carried, ...columns.map((x) => x[t])]);
    carried = outputs.slice(0, carries);
    rows[t] = outputs.slice(carries);
  }
  const stacked = body.outputs.slice(carries).map(({ type }, i) => {
    const { algebra } = type;
    if (length === 0) return algebra.zeros(algebra.stacked(type, 0));
    return algebra.stack(rows.map((row) => row[i]));
  });
  return [...carried, ...stacked];
}

/** The derivative of a scan is a scan the other way, over what the forward one saves for it. */
function recordScan(
  operands: readonly unknown[],
  params: ScanParams,
  wanted: readonly boolean[],
): [outputs: readonly unknown[], pull: PullAll] {
  const { body, constants, carries } = params;
  const last = constants + carries;
  // A cotangent goes round with every carry, whoever wants it.
  const wantedInputs = body.inputs.map(
    (input, i) => isFloat(input) && (wanted[i]! || (i >= constants && i < last)),
  );
  const halves = splitGraph(body, wantedInputs, { constants, carries });
  const count = body.outputs.length;
  // Numbers cannot be stacked, so such a loop is differentiated step by step.
  if (halves.forward.outputs.slice(count).some(isNumeric)) {
    return vjpFlat('scan', (xs) => runSteps(xs, params), operands);
  }
  const outputs = bind(scanPrimitive, operands, { ...params, body: halves.forward });
  const kept = operands.map((operand, i) => (halves.reads(i) ? operand : undefined));
  return [outputs.slice(0, count), pullback(halves.backward, params, kept, outputs.slice(count))];
}

// At the top level, so that the pullback keeps neither outputs nor operands that it does not read.
const pullback =
  (
    backward: Halves['backward'],
    params: ScanParams,
    operands: readonly unknown[],
    residuals: readonly unknown[],
  ): PullAll =>
  (cotangents) => {
    const { body, constants } = params;
    const half = backward(cotangents.map((g) => g !== undefined));
    const zeros = ({ type }: Variable): unknown => type.algebra.zeros(type);
    const carriedIn = half.carried.map((k) => cotangents[k] ?? zeros(body.outputs[k]!));
    const sumsIn = half.summed.map((i) => zeros(body.inputs[i]!));
    const stacked = [
      ...half.stepInputs.map((i) => operands[i]),
      ...half.residuals.map((i) => residuals[i]),
      ...half.cotangents.map((o) => cotangents[o]),
    ];
    const back = bind(
      scanPrimitive,
      [...half.constants.map((i) => operands[i]), ...carriedIn, ...sumsIn, ...stacked],
      {
        body: half.graph,
        length: params.length,
        reverse: !params.reverse,
        constants: half.constants.length,
        carries: carriedIn.length + sumsIn.length,
      },
    );
    const result: unknown[] = operands.map(() => undefined);
    const places = [...half.carried.map((k) => constants + k), ...half.summed, ...half.stacked];
    places.forEach((place, i) => {
      result[place] = back[i];
    });
    return result;
  };

const isNumeric = ({ type }: Variable): boolean => isNumberType(type);
const isFloat = ({ type }: Variable): boolean => type.algebra.differentiable(type);
