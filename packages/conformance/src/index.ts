export { assertConforms } from './assert-conforms.ts';
export { checkCell, type CellOptions } from './check-cell.ts';
export type { MaskedRun } from './cell/masked.ts';
export type { Backend } from './cell/same-again.ts';
export { formatConformance } from './format-conformance.ts';
export type { Check, ConformanceReport } from './report.ts';
export { checkLayer, type LayerOptions } from './check-layer.ts';
export { checkOptimizer, type OptimizerOptions } from './check-optimizer.ts';
export { damages, type DamageName } from './mutations/damage.ts';
export {
  mutationSuite,
  totalsOf,
  type Fate,
  type MutationProgram,
  type MutationTotals,
  type RuleResult,
} from './mutations/mutation-suite.ts';
