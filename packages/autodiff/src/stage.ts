import { closesOver, stageFlat } from './builder.ts';
import { mustBeFunction } from './function-argument.ts';
import { evaluateGraph, type Graph } from './graph.ts';
import { print } from './print.ts';
import { flatten, flattenAs, unflatten, type Structure } from './tree.ts';
import { typeOf } from './value.ts';
import { matchTypes } from './vjp.ts';

/** A function as a graph, for arguments of certain types. */
export interface Staged<Args extends readonly unknown[], Y> {
  readonly graph: Graph;
  /** The structure of the arguments, whose leaves are the graph's inputs. */
  readonly inputs: Structure;
  /** The structure of the result, whose leaves are the graph's outputs. */
  readonly outputs: Structure;
  /** Evaluates the graph, for arguments of the types that it was staged for. */
  readonly call: (...args: Args) => Y;
  /** The graph in words. */
  toString(): string;
}

/**
 * Runs a function on symbolic arguments of the types of these, and gives the graph of what its result needs.
 *
 * Only the types of the arguments are used. Throws where the function asks for a value, as in a branch,
 * or closes over a traced value.
 *
 * ```ts
 * import { grad, stage } from '@tapeloop/autodiff';
 * import { mul, sin } from '@tapeloop/autodiff/scalar';
 *
 * const staged = stage(grad((x: number) => sin(mul(x, x))), 1);
 * staged.call(2); // => -2.614574
 * staged.graph.equations.map(({ primitive }) => primitive.name); // => [ 'mul', 'cos', 'mul', 'mul', 'mul', 'add' ]
 * ```
 */
export function stage<Args extends readonly unknown[], Y>(
  f: (...args: Args) => Y,
  ...args: Args
): Staged<Args, Y> {
  mustBeFunction('stage', f);
  const [leaves, inputs] = flatten(args);
  const types = leaves.map(typeOf);
  let outputs!: Structure;
  const { graph, captures } = stageFlat(
    'stage',
    (symbolic) => {
      const [flat, shape] = flatten(f(...unflatten<Args>(inputs, symbolic)));
      outputs = shape;
      return flat;
    },
    types,
  );
  if (captures.length > 0) throw closesOver('stage', captures[0]);
  return {
    graph,
    inputs,
    outputs,
    call(...given) {
      const values = flattenAs(inputs, given, 'call', 'arguments');
      matchTypes('call', values, types, inputs, 'arguments');
      return unflatten<Y>(outputs, evaluateGraph(graph, values));
    },
    toString: () => print(graph),
  };
}
