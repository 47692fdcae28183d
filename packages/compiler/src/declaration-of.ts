import { primitiveOf, type Primitive } from '@tapeloop/autodiff';

/** The declaration that a public operation carries. */
export const declarationOf = (operation: unknown): Primitive =>
  // The cast: every operation that `primitive` made carries one.
  (operation as { readonly [primitiveOf]: Primitive })[primitiveOf];
