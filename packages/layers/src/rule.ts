/** A shape rule as a type-level function: give `in`, read `out` ([Shape], or a message). */
export interface Rule {
  readonly in: unknown;
  readonly out: unknown;
}

/** What a rule makes of the shape S. */
export type Apply<F extends Rule, S> = (F & { readonly in: S })['out'];
