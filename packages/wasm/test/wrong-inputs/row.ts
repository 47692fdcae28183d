/** A wrong input: the whole message that it earns, and what gives it. */
export type WrongInput = readonly [message: string, run: () => unknown];

/** Calls a method with arguments that its types may refuse. */
export const calling =
  (object: object, method: string, ...args: readonly unknown[]) =>
  (): unknown =>
    Reflect.apply(Reflect.get(object, method), object, args);

/** A call that throws, after which what `state` tells must be as it was. */
export const keeping = (state: () => string, run: () => unknown) => (): unknown => {
  const before = state();
  try {
    return run();
  } catch (error) {
    if (state() === before) throw error;
    throw new Error('something was partly done', { cause: error });
  }
};
