import type { ModuleBuilder } from '../assembler/module-builder.ts';
import type { WasmFunction } from '../assembler/wasm-function.ts';

type Unary = WasmFunction<{ readonly x: 'f64' }, 'f64'>;
type Binary = WasmFunction<{ readonly a: 'f64'; readonly b: 'f64' }, 'f64'>;

/** JavaScript's functions of one entry, for ranges too rare to have instructions. */
export interface Scalars {
  readonly sin: Unary;
  readonly cos: Unary;
  readonly tan: Unary;
  readonly remainder: Binary;
}

/** What `importScalars` imports, by the name of the module that it names. */
export const scalarImports: {
  readonly scalars: Record<keyof Scalars, (...entries: number[]) => number>;
} = {
  scalars: {
    sin: Math.sin,
    cos: Math.cos,
    tan: Math.tan,
    remainder: (a = Number.NaN, b = Number.NaN) => a % b,
  },
};

/** Imports them; before any `define`. An instance needs `scalarImports` among its imports. */
export const importScalars = (module: ModuleBuilder): Scalars => {
  const unary = (name: string): Unary =>
    module.importFunction('scalars', name, { x: 'f64' }, 'f64');
  return {
    sin: unary('sin'),
    cos: unary('cos'),
    tan: unary('tan'),
    remainder: module.importFunction('scalars', 'remainder', { a: 'f64', b: 'f64' }, 'f64'),
  };
};
