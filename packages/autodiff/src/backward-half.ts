import { withoutZeros } from './absent-cotangents.ts';
import { stageFlat } from './builder.ts';
import { equationsFor, evaluateEquations, valueIn, type Graph, type Variable } from './graph.ts';
import type { JointGraph } from './joint-graph.ts';
import type { Residuals } from './residuals.ts';

/** How many of a body's first inputs are constants, and how many after them are carries. */
export interface Layout {
  readonly constants: number;
  readonly carries: number;
}

/** From cotangents of outputs to cotangents of inputs. Numbers are places among what they are called after. */
export interface BackwardHalf {
  /** Inputs: constants, cotangents of carries, sums, step inputs, residuals, cotangents of outputs. */
  readonly graph: Graph;
  readonly constants: readonly number[];
  /** Carries whose cotangents go round. */
  readonly carried: readonly number[];
  /** Constants whose cotangents are summed over the steps; places among all inputs. */
  readonly summed: readonly number[];
  readonly stepInputs: readonly number[];
  readonly residuals: readonly number[];
  readonly cotangents: readonly number[];
  /** Step inputs that get a cotangent at every step; places among all inputs. */
  readonly stacked: readonly number[];
}

/** Stages the backward half of a joint graph, for outputs of which some have a cotangent. */
export function backwardHalf(
  joint: JointGraph,
  { constants, carries }: Layout,
  { saved, again }: Residuals,
  present: readonly boolean[],
): BackwardHalf {
  const { inputs, cotangents, pulled } = joint;
  const places = inputs.map((_, i) => i);
  const isCarry = (o: number): boolean => o < carries;
  const { equations: late, isZero } = withoutZeros(
    joint.late,
    {
      late: cotangents.filter((g) => g !== undefined),
      zero: cotangents.filter((g, o) => g !== undefined && !present[o]) as Variable[],
    },
    cotangents.flatMap((g, o) =>
      g !== undefined && isCarry(o) ? [[g, pulled[constants + o]] as const] : [],
    ),
  );
  const pulledTo = (input: number): Variable | undefined => {
    const g = pulled[input];
    return g === undefined || isZero(g) ? undefined : g;
  };
  const isReached = (input: number): boolean => pulledTo(input) !== undefined;
  const carried = places.slice(0, carries).filter((k) => {
    const g = cotangents[k];
    return g !== undefined && !isZero(g);
  });
  const summed = places.slice(0, constants).filter(isReached);
  const stacked = places.slice(constants + carries).filter(isReached);

  const results = [...carried.map((k) => constants + k), ...summed, ...stacked]
    .map(pulledTo)
    .filter((g) => g !== undefined);
  const equations = equationsFor([...again, ...late], results);
  const read = new Set([...equations.flatMap((equation) => equation.inputs), ...results]);
  const isRead = (x: Variable | undefined): boolean => x !== undefined && read.has(x);
  const half = {
    constants: places.slice(0, constants).filter((i) => isRead(inputs[i])),
    carried,
    summed,
    stepInputs: places.slice(constants + carries).filter((i) => isRead(inputs[i])),
    residuals: saved.map((_, i) => i).filter((i) => isRead(saved[i])),
    cotangents: cotangents.map((_, o) => o).filter((o) => !isCarry(o) && isRead(cotangents[o])),
    stacked,
  };
  const before = [...half.constants.map((i) => inputs[i]!), ...carried.map((k) => cotangents[k]!)];
  const sums = summed.map((i) => inputs[i]!);
  const after = [
    ...half.stepInputs.map((i) => inputs[i]!),
    ...half.residuals.map((i) => saved[i]!),
    ...half.cotangents.map((o) => cotangents[o]!),
  ];
  const { graph } = stageFlat(
    'vjp',
    (args) => {
      const values = new Map<Variable, unknown>();
      const sumsIn = args.slice(before.length, before.length + sums.length);
      before.forEach((x, i) => values.set(x, args[i]));
      after.forEach((x, i) => values.set(x, args[before.length + sums.length + i]));
      evaluateEquations(equations, values);
      const cotangentOf = (input: number): unknown => {
        const g = pulledTo(input);
        return g === undefined ? zerosOf(inputs[input]!) : valueIn(values, g);
      };
      return [
        ...carried.map((k) => cotangentOf(constants + k)),
        ...summed.map((i, j) => inputs[i]!.type.algebra.add(sumsIn[j], cotangentOf(i))),
        ...stacked.map(cotangentOf),
      ];
    },
    [...before, ...sums, ...after].map(({ type }) => type),
  );
  return { ...half, graph };
}

const zerosOf = ({ type }: Variable): unknown => type.algebra.zeros(type);
