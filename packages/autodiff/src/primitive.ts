import type { Owner, Type } from './algebra.ts';
import type { Graph } from './graph.ts';
import { only } from './value-array.ts';
import { describe, isValue, tracerOf, typeOf } from './value.ts';

// oxlint-disable typescript/no-explicit-any -- a primitive is stored under one type whatever its operands are; `Declaration` is the typed face

/** From an output's cotangent to one operand's. Several outputs: a cotangent each, undefined for zero. */
export type Pull = (cotangent: any) => unknown;

/** A derivative with respect to one operand, curried: the pullback keeps only what it mentions. */
export type Maker<Operands extends readonly unknown[] = any, Params = any> = (
  output: any,
  operands: Operands,
  params: Params,
) => Pull;

/** One maker per operand; null where the derivative is zero, and a function of the operand's index where their number varies. */
export type Makers<Operands extends readonly unknown[] = any, Params = any> =
  | readonly (Maker<Operands, Params> | null)[]
  | ((operand: number) => Maker<Operands, Params>);

/**
 * What the compiler may do with an operation; without a kind, it leaves it as it is.
 *
 * - `elementwise`: each entry of the output comes from one entry of every operand, broadcast
 * - `move`: the output's entries are the operands' entries, in other places; or zeros
 * - `product`: a matrix product
 * - `reduce`: folds axes
 * - `call`: evaluates the graph `params.body`, and may be replaced by it
 * - `opaque`: evaluates the graph `params.body`, and must share nothing with what is around it
 */
export type Kind = 'elementwise' | 'move' | 'product' | 'reduce' | 'call' | 'opaque';

/** All that there is to know of one differentiable operation. */
export interface Declaration<Operands extends readonly unknown[] = any, Params = any> {
  readonly name: string;
  /** The output's type from the operands'; throws where they do not fit. Absent where a function of the user's decides. */
  type?(operands: { readonly [K in keyof Operands]: any }, params: Params): any;
  /** The output of plain operands. */
  forward(operands: Operands, params: Params, type: any): unknown;
  /** Absent: an error where a derivative is asked for. */
  readonly vjp?: Makers<Operands, Params>;
  /**
   * In place of `vjp` where forward and pullback share work: outputs, and all cotangents at once.
   *
   * `wanted` has true for each operand whose cotangent is read.
   */
  record?(
    operands: Operands,
    params: Params,
    wanted: readonly boolean[],
  ): readonly [readonly unknown[], PullAll];
  /** In place of `type` where a function of the user's decides: that function as a graph, which becomes `params.body`. */
  body?(types: readonly Type[], params: Params): Graph;
  /** `forward` and `type` give arrays: there are several outputs. */
  readonly many?: boolean;
  /** Which piece of a piecewise function each entry took: relu, max, abs. The checker finds kinks with it. */
  branch?(operands: Operands, params: Params): ArrayLike<number>;

  // What the compiler's passes read in place of names.
  readonly kind?: Kind;
  /** Worth saving between forward and backward rather than computing again: exp, tanh. */
  readonly dear?: boolean;
  /** Linear in its one operand: a sum over time may be taken before it. */
  readonly linear?: boolean;
  /**
   * All steps of a loop at once. Operands that are `batched` have a leading axis of `length` steps,
   * and so has the result. Undefined where it cannot be done.
   */
  batch?(operands: Operands, params: Params, batched: readonly boolean[], length: number): unknown;
  /** The sum of the outputs of all steps, of operands that all have a leading axis of steps. */
  total?(operands: Operands, params: Params): unknown;
  /** The same written with other operations, which a compiler has instructions for; an array where there are several outputs. */
  code?(operands: Operands, params: Params): unknown;
}

export type Primitive = Declaration;

/** From the cotangents of all outputs to those of all operands; undefined stands for zero. */
export type PullAll = (cotangents: readonly unknown[]) => readonly unknown[];

/** Gives a declaration the type under which primitives are kept. */
export function declare<Operands extends readonly unknown[], Params = undefined>(
  declaration: Declaration<Operands, Params>,
): Primitive {
  return declaration;
}

/** The key under which a public operation carries its declaration. */
export const primitiveOf: unique symbol = Symbol.for('tapeloop.primitive');

/** How a public operation turns its arguments into static parameters and operands. */
export interface Call<Operands extends readonly unknown[], Params> {
  readonly call?: (...args: any[]) => readonly [params: Params, operands: Operands];
}

/**
 * Makes a public operation out of one declaration.
 *
 * `Face` is its typed signature. `call` turns its arguments into static parameters and operands;
 * without it all arguments are operands.
 *
 * ```ts
 * import { grad, primitive } from '@tapeloop/autodiff';
 * import { div, mul } from '@tapeloop/autodiff/scalar';
 *
 * type Math1 = (x: number) => number;
 * const cbrt: Math1 = primitive<Math1, [number]>({
 *   name: 'cbrt',
 *   forward: ([x]) => Math.cbrt(x),
 *   // (x^(1/3))' = 1 / (3 y^2). It is written with operations, so that it has derivatives too.
 *   vjp: [(y) => (g) => div(g, mul(3, mul(y, y)))],
 * });
 * grad(cbrt)(8); // => 0.083333
 * ```
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the face is what the caller gives
export function primitive<Face, Operands extends readonly unknown[], Params = undefined>(
  declaration: Declaration<Operands, Params> & Call<Operands, Params>,
): Face {
  const { call, many } = declaration;
  const operation = (...args: unknown[]): unknown => {
    let params: unknown;
    let operands: readonly unknown[] = args;
    if (call !== undefined) [params, operands] = call(...args);
    const outputs = bind(declaration, operands, params);
    return many === true ? outputs : outputs[0];
  };
  Object.defineProperty(operation, 'name', { value: declaration.name });
  return Object.assign(operation, { [primitiveOf]: declaration }) as Face;
}

/** Applies a primitive: the operand with the youngest owner decides who records it. */
export function bind(
  declaration: Primitive,
  operands: readonly unknown[],
  params: unknown,
): readonly unknown[] {
  let owner: Owner | undefined;
  for (const operand of operands) {
    const candidate = tracerOf(operand)?.owner;
    if (candidate !== undefined && (owner === undefined || candidate.serial > owner.serial)) {
      owner = candidate;
    }
  }
  if (owner === undefined) return evaluate(declaration, operands, params);
  refuseClosed(declaration.name, owner);
  return owner.apply(declaration, operands, params);
}

function evaluate(
  declaration: Primitive,
  operands: readonly unknown[],
  params: unknown,
): readonly unknown[] {
  const { name, many } = declaration;
  const type: unknown = declaration.type?.(operandTypes(name, operands), params);
  const output = declaration.forward(operands, params, type);
  return many === true ? (output as readonly unknown[]) : only(output);
}

function operandTypes(name: string, operands: readonly unknown[]): readonly Type[] {
  const i = operands.findIndex((operand) => !isValue(operand));
  if (i === -1) return operands.map(typeOf);
  throw new TypeError(
    `${name}: operand ${i} is ${describe(operands[i])}; pass a number or a tensor.`,
  );
}

/**
 * The output types of an application that is staged, and the parameters that its equation keeps.
 */
export function stagedTypes(
  declaration: Primitive,
  operands: readonly unknown[],
  params: unknown,
): readonly [types: readonly Type[], params: unknown] {
  const { name, many } = declaration;
  const types = operandTypes(name, operands);
  if (declaration.body !== undefined) {
    const graph = declaration.body(types, params);
    return [graph.outputs.map((output) => output.type), { body: graph }];
  }
  if (declaration.type === undefined) return [[onlyNumber(name, types, many)], params];
  const output: unknown = declaration.type(types, params);
  return [many === true ? (output as readonly Type[]) : [output as Type], params];
}

/** The type of the one output of a primitive on numbers that says nothing of types. */
function onlyNumber(name: string, types: readonly Type[], many = false): Type {
  const [first] = types;
  if (!many && first !== undefined && types.every((type) => 'number' in type)) return first;
  throw new TypeError(
    `${name}: has no type rule, so it cannot be staged; give the primitive a \`type\`.`,
  );
}

/** Throws where a traced value has outlived the function that it was made for. */
export function refuseClosed(name: string, owner: Owner | undefined): void {
  if (owner?.closed !== true) return;
  throw new Error(
    `${name}: a value has escaped from the ${owner.openedBy} that traced it; return it there (as an auxiliary output).`,
  );
}
