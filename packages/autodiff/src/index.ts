export {
  algebra,
  tracer,
  type Algebra,
  type Owner,
  type Tracer,
  type Type,
  type Value,
} from './algebra.ts';
export { customVjp, type CustomRule } from './custom-vjp.ts';
export { grad, valueAndGrad, type ScalarLoss } from './grad.ts';
export type { Equation, Graph, Variable } from './graph.ts';
export { jacobian } from './jacobian.ts';
export { hessianVectorProduct, jvp } from './jvp.ts';
export {
  family,
  type Element,
  type Family,
  type Jacobian,
  type Length,
  type Shaped,
  type Stacked,
  type WithShape,
} from './leading.ts';
export { named } from './named.ts';
export { isNumber, numberType, type NumberType } from './number.ts';
export { print } from './print.ts';
export {
  bind,
  primitive,
  primitiveOf,
  type Call,
  type Declaration,
  type Kind,
  type Maker,
  type Makers,
  type Primitive,
  type Pull,
  type PullAll,
} from './primitive.ts';
export { remat } from './remat.ts';
export { scan, type ScanOptions } from './scan.ts';
export { stage, type Staged } from './stage.ts';
export { stopGradient } from './stop-gradient.ts';
export { flattenAs, leafPaths, unflatten } from './structure-argument.ts';
export { flatten, treeLeaves, treeMap, treePaths, type Structure } from './tree.ts';
export { describe, isValue, tracerOf, typeOf } from './value.ts';
export { vjp } from './vjp.ts';
