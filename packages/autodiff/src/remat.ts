import { stageFlat } from './builder.ts';
import { mustBeFunction } from './function-argument.ts';
import { equationsFor, evaluateGraph, type Graph } from './graph.ts';
import { bind, declare, type Kind, type Primitive, type PullAll } from './primitive.ts';
import { stageVjp } from './staged-vjp.ts';
import { flatten, unflatten, type Structure } from './tree.ts';
import { typeOf } from './value.ts';

/** A call that is stored as its operands: its pullback runs the body again. */
const callOf = (name: string, kind: Kind): Primitive => {
  const call: Primitive = declare<unknown[], { readonly body: Graph }>({
    name,
    many: true,
    kind,
    type: (_types, { body }) => body.outputs.map(({ type }) => type),
    forward: (operands, { body }) => evaluateGraph(body, operands),
    record: (operands, params, wanted) => [
      bind(call, operands, params),
      pullback(params.body, operands, wanted),
    ],
  });
  return call;
};

const rematPrimitive: Primitive = callOf('remat', 'call');
/** What is computed again must not be found to have been computed before. */
const againPrimitive: Primitive = callOf('again', 'opaque');

// At the top level, so that the pullback keeps no outputs.
const pullback =
  (body: Graph, operands: readonly unknown[], wanted: readonly boolean[]): PullAll =>
  (cotangents) => {
    const seeded = cotangents.map((_, o) => o).filter((o) => cotangents[o] !== undefined);
    const { graph, reached } = stageVjp(body, wanted, seeded);
    const outputs = graph.outputs.slice(body.outputs.length);
    const half = { ...graph, equations: equationsFor(graph.equations, outputs), outputs };
    const given = [...operands, ...seeded.map((o) => cotangents[o])];
    const back = bind(againPrimitive, given, { body: half });
    // At -1 there is nothing.
    return operands.map((_, i) => back[reached.indexOf(i)]);
  };

/**
 * The same function, whose intermediate values are computed again for the derivative and not kept.
 *
 * It is staged, so it must not branch on values. It may close over anything. JAX calls it `checkpoint`.
 *
 * ```ts
 * import { grad, remat } from '@tapeloop/autodiff';
 * import { mul, sin } from '@tapeloop/autodiff/scalar';
 *
 * grad(remat((x: number) => sin(mul(x, x))))(2); // => -2.614574
 * ```
 */
export function remat<Args extends readonly unknown[], Y>(
  f: (...args: Args) => Y,
): (...args: Args) => Y {
  mustBeFunction('remat', f);
  return (...args) => {
    const [leaves, structure] = flatten(args);
    let outputs!: Structure;
    const { graph, captures } = stageFlat(
      'remat',
      (symbolic) => {
        const [flat, shape] = flatten(f(...unflatten<Args>(structure, symbolic)));
        outputs = shape;
        return flat;
      },
      leaves.map(typeOf),
    );
    const flat = bind(rematPrimitive, [...captures, ...leaves], { body: graph });
    return unflatten(outputs, flat);
  };
}
