import type { Graph } from '@tapeloop/autodiff';
import { rewrite, type Rule } from '../rewrite.ts';
import { simplifyCasts } from './casts.ts';
import { joinDisjointSums } from './disjoint-sums.ts';
import { simplifyElementwise } from './elementwise.ts';
import { moveGatheredIds, moveScatteredIds } from './gathers.ts';
import { simplifyLoopOutputs } from './loop-outputs.ts';
import { simplifyLoopInputs } from './loops.ts';
import { simplifyMoves } from './moves.ts';
import { simplifyProducts } from './products.ts';
import { simplifySums } from './sums.ts';
import { unrollShortLoops } from './short-loops.ts';

const rules: readonly Rule[] = [
  simplifyMoves,
  moveGatheredIds,
  moveScatteredIds,
  joinDisjointSums,
  simplifyCasts,
  simplifyElementwise,
  simplifySums,
  simplifyProducts,
  unrollShortLoops,
  simplifyLoopInputs,
  simplifyLoopOutputs,
];

/** The first rule that has something to say. */
export const simplifyRule: Rule = (equation, operands, to) => {
  for (const rule of rules) {
    const made = rule(equation, operands, to);
    if (made !== undefined) return made;
  }
  return undefined;
};

/** Algebra: nothing is computed that is known, moved for nothing, or carried for nothing. */
export const simplify = (graph: Graph): Graph =>
  // What one rule makes, another may have something to say of.
  rewrite(rewrite(graph, simplifyRule), simplifyRule);
