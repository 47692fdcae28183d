/**
 * What is written on tensors of any shape, with the types that its callers see: this package's only cast.
 *
 * Rules on sizes that are type parameters are deferred by the compiler, so inside shapes are checked when
 * it runs, in the same words.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- it is the type that is asked for
export function typedOutside<Outside>(inside: unknown): Outside {
  return inside as Outside;
}
