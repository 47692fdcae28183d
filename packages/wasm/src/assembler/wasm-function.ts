import type { Expression, Operand, ValueType } from './expression.ts';

/** The names and types of a function's parameters, in order. */
export type ParameterTypes = Readonly<Record<string, ValueType>>;

/** What a call passes: one operand for each parameter, by name. */
export type Arguments<P extends ParameterTypes> = { readonly [Name in keyof P]: Operand<P[Name]> };

/** A function's parameters as its body sees them. */
export type Locals<P extends ParameterTypes> = { readonly [Name in keyof P]: Local<P[Name]> };

/** A parameter or local variable: an expression that reads it, and what `set` writes. */
export interface Local<T extends ValueType = ValueType> extends Expression<T> {
  readonly index: number;
}

/** The type of a function's value, or that it gives none. */
export type ResultType = ValueType | 'none';

/** A function that code can call and a module can export. */
export interface WasmFunction<
  P extends ParameterTypes = ParameterTypes,
  R extends ResultType = ResultType,
> {
  readonly name: string;
  readonly parameters: P;
  readonly result: R;
  readonly index: number;
  /** The builder of the module that it belongs to. */
  readonly module: object;
}
