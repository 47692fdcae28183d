/** The types that a WebAssembly local, operand or result can have. */
export type ValueType = 'i32' | 'i64' | 'f32' | 'f64' | 'v128';

/** Bytes in order; nested, so that putting code together copies nothing. */
export type Code = readonly (number | Code)[];

/** The identity of the function under construction whose locals an expression reads. */
export type Owner = { readonly name: string };

/**
 * Code that leaves one value of type `T`. It is code, not a value: where it is used twice, it runs
 * twice. `FunctionBuilder.let` gives its value a name.
 */
export interface Expression<T extends ValueType = ValueType> {
  readonly type: T;
  readonly code: Code;
  /** `undefined` for code that reads no local, which any function may use. */
  readonly owner: Owner | undefined;
}

interface Literals {
  readonly i32: number;
  readonly i64: bigint;
  readonly f32: number;
  readonly f64: number;
  readonly v128: never;
}

/** What an operand of type `T` may be given as: code, or a JavaScript number where there is one. */
export type Operand<T extends ValueType = ValueType> = Expression<T> | Literals[T];

/** The one function that the operands read locals of, if any. */
export const ownerOf = (op: string, operands: readonly Expression[]): Owner | undefined => {
  let owner: Owner | undefined;
  for (const operand of operands) {
    if (owner !== undefined && operand.owner !== undefined && operand.owner !== owner) {
      throw new Error(
        `${op}: its operands read locals of two functions, '${owner.name}' and '${operand.owner.name}'; ` +
          'pass the value as a parameter.',
      );
    }
    owner ??= operand.owner;
  }
  return owner;
};
