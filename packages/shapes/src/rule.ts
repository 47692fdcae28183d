/** The sizes of an array's axes, outermost first: a tuple, or `number[]` when the rank is unknown. */
export type Shape = number[];

// What a rule returns: `[Shape]` when it succeeds, a message (a string literal) when it fails.
// The 1-tuple keeps a result apart from a message even where the shape is a type parameter.

/** The type of a checked parameter: `T`, or the rule's message when the rule fails. */
export type Arg<Result, T> = Result extends string ? Result : T;

/** The shape that a rule gives; `any` when it fails, so that one mistake is one error. */
// oxlint-disable-next-line typescript/no-explicit-any -- the argument's message is the only error
export type Out<Result> = Result extends [infer S extends Shape] ? S : any;

/** The shapes that `Unstack` or `Split` gives; `any` when it fails. */
// oxlint-disable-next-line typescript/no-explicit-any -- the argument's message is the only error
export type OutShapes<Result> = Result extends [infer Shapes extends Shape[]] ? Shapes : any;
