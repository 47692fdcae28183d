import type { Owner, Tracer, Type } from './algebra.ts';
import { equationsFor, variable, type Equation, type Graph, type Variable } from './graph.ts';
import { currentScope } from './named.ts';
import { refuseClosed, stagedTypes, type Primitive } from './primitive.ts';
import { SeenEquations } from './seen-equations.ts';
import { nextSerial, tracerOf, typeOf } from './value.ts';

/** A value of a graph under construction. */
interface Symbolic extends Tracer {
  readonly owner: Builder;
  readonly variable: Variable;
}

/** Writes a graph: every application of a primitive to one of its values becomes an equation. */
export class Builder implements Owner {
  readonly serial: number = nextSerial();
  readonly openedBy: string;
  closed = false;

  /** The inputs that were asked for, without the captures. */
  readonly inputs: Variable[] = [];
  readonly #equations: Equation[] = [];
  /** Outer traced values that were met, and the inputs that stand for them. */
  readonly #captures: Map<unknown, Variable> = new Map();
  readonly #constants: Map<unknown, Variable> = new Map();
  readonly #definitions: Map<Variable, Equation> = new Map();
  readonly #seen: SeenEquations | undefined;

  /** With `share`, an equation that is there already is not written again. */
  constructor(openedBy: string, { share = false }: { readonly share?: boolean } = {}) {
    this.openedBy = openedBy;
    this.#seen = share ? new SeenEquations() : undefined;
  }

  /** The outer traced values that the graph takes as its first inputs. */
  get captures(): unknown[] {
    return [...this.#captures.keys()];
  }

  readonly input = (type: Type): unknown => {
    const made = variable(type);
    this.inputs.push(made);
    return this.valueOf(made);
  };

  /** The symbolic value for a variable of this graph. */
  readonly valueOf = (of: Variable): unknown => {
    const symbolic: Symbolic = { owner: this, variable: of };
    return of.type.algebra.traced(of.type, symbolic);
  };

  /** The variable for a value: its own, an input for an outer traced value, or a constant. */
  readonly variableOf = (value: unknown): Variable => {
    const known = tracerOf(value);
    // The cast: a builder makes no other tracers.
    if (known?.owner === this) return (known as Symbolic).variable;
    refuseClosed(this.openedBy, known?.owner);
    return known === undefined ? this.#constant(value) : this.#capture(value);
  };

  apply(primitive: Primitive, operands: readonly unknown[], params: unknown): readonly unknown[] {
    const [types, staticParams] = stagedTypes(primitive, operands, params);
    const inputs = operands.map(this.variableOf);
    return this.append(primitive, inputs, staticParams, types).map(this.valueOf);
  }

  /** The equation that made a value; undefined for inputs and for what is not of this graph. */
  definitionOf(value: unknown): Equation | undefined {
    const known = tracerOf(value);
    return known?.owner === this ? this.#definitions.get((known as Symbolic).variable) : undefined;
  }

  /** Adds an equation; gives its outputs. */
  append(
    primitive: Primitive,
    inputs: readonly Variable[],
    params: unknown,
    types: readonly Type[],
  ): readonly Variable[] {
    const seen = this.#seen?.find(primitive, params, inputs);
    if (seen !== undefined) return seen.outputs;
    const outputs = types.map((type) => variable(type));
    const equation = { primitive, params, inputs, outputs, scope: currentScope() };
    this.#equations.push(equation);
    this.#seen?.add(equation);
    for (const output of outputs) this.#definitions.set(output, equation);
    return outputs;
  }

  /** Ends the graph, which has the equations that its outputs need. */
  graph(outputs: readonly unknown[]): Graph {
    const made = outputs.map(this.variableOf);
    this.closed = true;
    const inputs = [...this.#captures.values(), ...this.inputs];
    return { inputs, equations: equationsFor(this.#equations, made), outputs: made };
  }

  #capture(value: unknown): Variable {
    let found = this.#captures.get(value);
    if (found === undefined) this.#captures.set(value, (found = variable(typeOf(value))));
    return found;
  }

  /** Equal uniform constants are one, such as all the zeros of one type. */
  #constant(value: unknown): Variable {
    const key = uniformKey(value) ?? value;
    let found = this.#constants.get(key);
    if (found === undefined) this.#constants.set(key, (found = variable(typeOf(value), value)));
    return found;
  }
}

/** A uniform constant in words that no other has. */
function uniformKey(value: unknown): string | undefined {
  const type = typeOf(value);
  const entry = type.algebra.uniform?.(value);
  if (entry === undefined) return undefined;
  return `${Object.is(entry, -0) ? '-0' : entry} ${type.algebra.show(type)}`;
}

/** Whether there is nothing but a graph under construction below a value's tracers. */
export function isSymbolic(value: unknown): boolean {
  let known = tracerOf(value);
  while (known !== undefined) {
    if (known.value === undefined) return true;
    known = tracerOf(known.value);
  }
  return false;
}

/**
 * Runs `f` on symbolic values of these types: the graph, and the outer traced values that `f` closes
 * over, which are the graph's first inputs.
 */
export function stageFlat(
  openedBy: string,
  f: (args: readonly unknown[]) => readonly unknown[],
  types: readonly Type[],
): { readonly graph: Graph; readonly captures: readonly unknown[] } {
  const builder = new Builder(openedBy);
  try {
    const graph = builder.graph(f(types.map(builder.input)));
    return { graph, captures: builder.captures };
  } finally {
    builder.closed = true;
  }
}

/** The error for a traced value that something closes over which has to take it as an argument. */
export function closesOver(name: string, value: unknown, what = 'the function'): Error {
  const by = tracerOf(value)!.owner.openedBy;
  return new Error(
    `${name}: ${what} closes over a value that ${by} traces; pass it as an argument.`,
  );
}
