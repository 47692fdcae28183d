/** A wrong input: the whole message that it earns, and the arguments that earn it. */
export type WrongInput = readonly [message: string, args: readonly unknown[]];

/** The wrong inputs of functions, by name. */
export type WrongInputs = Readonly<Record<string, readonly WrongInput[]>>;
