import type { Graph, Primitive, PullAll } from '@tapeloop/autodiff';
import { bind } from '@tapeloop/autodiff';
import { declare, splitGraph, type Halves } from '@tapeloop/autodiff/staging';
import { executable, type Executable, type ExecutableOptions } from './executable.ts';
import { optimize } from './passes.ts';

/** What compiling a graph has taken. */
export interface Compilation {
  /** From staging, where it was staged for this, to code that is ready to run. */
  readonly milliseconds: number;
  /** The WebAssembly memory that was planned for it. */
  readonly bytes: number;
}

/** How graphs become code. */
export interface Engine {
  /** Evaluates a graph, by its code; where it is differentiated, so is the code's graph. */
  readonly primitive: Primitive;
  /** Compiles a graph that has taken so many milliseconds to stage. */
  readonly make: (graph: Graph, options: ExecutableOptions, staging: number) => Executable;
}

/** An engine that says what it compiles. Code is kept for as long as the graph. */
export function engine(
  common: ExecutableOptions,
  report: (compilation: Compilation) => void,
): Engine {
  const executables = new WeakMap<Graph, Executable>();
  const halves = new WeakMap<Graph, Map<string, Halves>>();
  const make: Engine['make'] = (graph, options, staging) => {
    const start = performance.now();
    const made = executable(optimize(graph), options);
    report({ milliseconds: staging + performance.now() - start, bytes: made.bytes });
    return made;
  };
  const executableOf = (graph: Graph): Executable => {
    let known = executables.get(graph);
    if (known === undefined) {
      executables.set(graph, (known = make(graph, common, 0)));
    }
    return known;
  };
  const halvesOf = (graph: Graph, wanted: readonly boolean[]): Halves => {
    const of = halves.get(graph) ?? new Map<string, Halves>();
    halves.set(graph, of);
    const key = wanted.join(' ');
    let known = of.get(key);
    if (known === undefined) {
      const split = splitGraph(graph, wanted, { constants: 0, carries: 0 });
      known = { ...split, backward: memoized(split.backward) };
      of.set(key, known);
    }
    return known;
  };
  const primitive: Primitive = declare<unknown[], { readonly body: Graph }>({
    name: 'compiled',
    many: true,
    kind: 'call',
    type: (_types, { body }) => body.outputs.map(({ type }) => type),
    forward: (operands, { body }) => executableOf(body).call(operands),
    record(operands, { body }, wanted) {
      const isWanted = body.inputs.map(
        ({ type }, i) => wanted[i]! && type.algebra.differentiable(type),
      );
      const { forward, reads, backward } = halvesOf(body, isWanted);
      const outputs = bind(primitive, operands, { body: forward });
      const count = body.outputs.length;
      const kept = operands.map((operand, i) => (reads(i) ? operand : undefined));
      return [outputs.slice(0, count), pullback(primitive, backward, kept, outputs.slice(count))];
    },
  });
  return { primitive, make };
}

// At the top level, so that the pullback keeps no outputs.
const pullback =
  (
    primitive: Primitive,
    backward: Halves['backward'],
    operands: readonly unknown[],
    residuals: readonly unknown[],
  ): PullAll =>
  (cotangents) => {
    const half = backward(cotangents.map((g) => g !== undefined));
    const given = [
      ...half.stepInputs.map((i) => operands[i]),
      ...half.residuals.map((i) => residuals[i]),
      ...half.cotangents.map((o) => cotangents[o]),
    ];
    const back = bind(primitive, given, { body: half.graph });
    // At -1 there is nothing.
    return operands.map((_, i) => back[half.stacked.indexOf(i)]);
  };

/** The same function, whose results are kept by the flags that it was given. */
function memoized(backward: Halves['backward']): Halves['backward'] {
  const known = new Map<string, ReturnType<typeof backward>>();
  return (present) => {
    const key = present.join(' ');
    let half = known.get(key);
    if (half === undefined) known.set(key, (half = backward(present)));
    return half;
  };
}
