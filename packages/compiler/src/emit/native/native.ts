import type { Equation } from '@tapeloop/autodiff';
import type { Expression, FunctionBuilder } from '@tapeloop/wasm';
import type { LanesOptions } from '@tapeloop/wasm/codegen';
import type { View } from '../../memory/buffer.ts';

/** A view and the address of its first entry. */
export interface Located {
  readonly view: View;
  readonly at: Expression<'i32'>;
}

/** What the code of an operation is written with. */
export interface NativeContext {
  readonly f: FunctionBuilder;
  readonly equation: Equation;
  readonly inputs: readonly Located[];
  /** Without gaps. */
  readonly outputs: readonly Located[];
  /** Where as many bytes are free as `scratch` said; 0 where it said nothing. */
  readonly scratch: number;
  readonly options: LanesOptions;
  /** Calls JavaScript to evaluate the operation: it throws what eager evaluation throws. */
  readonly inJavaScript: () => void;
}

/** Instructions for an operation that is neither elementwise, a move, a sum nor a product of floats. */
export interface Native {
  /** Whether there are such for these dtypes and parameters; without it, for all. */
  readonly fits?: (equation: Equation) => boolean;
  /** Whether it reads views of any strides; without it, inputs with gaps are copied before. */
  readonly readsViews?: boolean;
  /** How many bytes of memory it needs for itself. */
  readonly scratch?: (equation: Equation) => number;
  readonly emit: (context: NativeContext) => void;
}
