import type { Expression, FunctionBuilder } from '@tapeloop/wasm';
import type { LanesOptions } from '@tapeloop/wasm/codegen';
import type { Host } from '../../lower/instruction.ts';
import type { View } from '../../memory/buffer.ts';

/** A view and the address of its first entry. */
export interface Located {
  readonly view: View;
  readonly at: Expression<'i32'>;
}

/** What the code of an operation is written with. */
export interface NativeContext {
  readonly f: FunctionBuilder;
  readonly inputs: readonly Located[];
  readonly outputs: readonly Located[];
  readonly params: unknown;
  readonly options: LanesOptions;
  /** Calls JavaScript to evaluate the operation: it throws what eager evaluation throws. */
  readonly inJavaScript: () => void;
}

/** Instructions for an operation that is neither elementwise nor a product. */
export interface Native {
  /** Whether there are such for these views. */
  readonly fits: (host: Host) => boolean;
  readonly emit: (context: NativeContext) => void;
}
