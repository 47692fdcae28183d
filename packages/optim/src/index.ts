export { chain, type ChainRule } from './chain.ts';
export type { Optimizer, StateOf, StateRule } from './optimizer.ts';
