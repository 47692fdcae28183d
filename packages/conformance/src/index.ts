export {
  broadcastableShapes,
  axesOf,
  axisOf,
  shapes,
  type ShapeBounds,
} from './arbitraries/shapes.ts';
export { cells } from './arbitraries/cells.ts';
export {
  awayFromZero,
  besideIntegers,
  distinct,
  positive,
  real,
  unit,
  withZeros,
  within,
  type Domain,
} from './arbitraries/domains.ts';
export { parameterTrees, type ParameterTree } from './arbitraries/parameter-trees.ts';
export type { ProgramInputs } from './arbitraries/program.ts';
export { programs, type RandomProgram } from './arbitraries/programs.ts';
export {
  alike,
  broadcastable,
  indices,
  positiveDefinite,
  tensorOf,
  wellConditioned,
} from './arbitraries/tensors.ts';
export { assertConforms } from './assert-conforms.ts';
export type { MaskedRun } from './cell/masked.ts';
export type { Backend } from './cell/same-again.ts';
export { checkBackend, type BackendOptions } from './check-backend.ts';
export { checkCell, type CellOptions } from './check-cell.ts';
export { checkLayer, type LayerOptions } from './check-layer.ts';
export { checkModule, type ModuleReport } from './check-module.ts';
export { checkOptimizer, type OptimizerOptions } from './check-optimizer.ts';
export { checkPrimitive, type PrimitiveOptions } from './check-primitive.ts';
export { formatConformance } from './format-conformance.ts';
export { damages, type DamageName } from './mutations/damage.ts';
export {
  mutationSuite,
  totalsOf,
  type Fate,
  type MutationProgram,
  type MutationTotals,
  type RuleResult,
} from './mutations/mutation-suite.ts';
export type { InvarianceName } from './optimizer/invariances.ts';
export type { ProblemName } from './optimizer/problems.ts';
export type { Check, ConformanceReport } from './report.ts';
