import { bodyOf, type Equation, type Graph } from '../src/graph.ts';
import { scanPrimitive } from '../src/scan-primitive.ts';

/** All equations of a graph, those of bodies among them. */
export const allEquations = (graph: Graph): Equation[] =>
  graph.equations.flatMap((equation) => {
    const body = bodyOf(equation.params);
    return [equation, ...(body === undefined ? [] : allEquations(body))];
  });

export const namesOf = (graph: Graph): string[] =>
  graph.equations.map(({ primitive }) => primitive.name);

/** The loops of a graph that are in no other. */
export const loopsOf = (graph: Graph): Equation[] =>
  graph.equations.filter(({ primitive }) => primitive === scanPrimitive);
