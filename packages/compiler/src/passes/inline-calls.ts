import type { Graph } from '@tapeloop/autodiff';
import { bodyOf, evaluateGraph } from '@tapeloop/autodiff/staging';
import { rewrite, type Rule } from '../rewrite.ts';

/** Replaces calls (of `customVjp`, and the first run of `remat`) by what they compute. */
export const inlineCalls = (graph: Graph): Graph => rewrite(graph, inlined);

const inlined: Rule = ({ primitive, params }, operands) => {
  const body = bodyOf(params);
  if (primitive.kind !== 'call' || body === undefined) return undefined;
  return evaluateGraph(body, operands);
};
