// For those who rewrite graphs: what a compiler needs beside the package's main entry.
export type { BackwardHalf, Layout } from './backward-half.ts';
export { Builder, isSymbolic, stageFlat } from './builder.ts';
export {
  bodyOf,
  definitionsOf,
  equationsFor,
  evaluateEquations,
  evaluateGraph,
  valueIn,
  variable,
  type Equation,
  type Graph,
  type Variable,
} from './graph.ts';
export { mustBeFunction, mustBeOptions } from './function-argument.ts';
export { mustBeGraph } from './graph-argument.ts';
export { inScope } from './named.ts';
export { declare, type Primitive } from './primitive.ts';
export { describe, sameType } from './value.ts';
export { scanPrimitive, type ScanParams } from './scan-primitive.ts';
export { splitGraph, type Halves } from './split-graph.ts';
