/** A wrong input: the whole message that it earns, and what gives it. */
export type WrongInput = readonly [message: string, run: () => unknown];

/** Calls a method with arguments that its types may refuse. */
export const calling =
  (object: object, method: string, ...args: readonly unknown[]) =>
  (): unknown =>
    Reflect.apply(Reflect.get(object, method), object, args);

/** Calls of one entry's functions with arguments that their types may refuse. */
export const callsOf =
  <Entry extends object>(entry: Entry) =>
  (name: keyof Entry & string, ...args: readonly unknown[]): (() => unknown) =>
    calling(entry, name, ...args);

/** The first result of what a call makes, which is a dataset. */
export const firstOf = (make: () => unknown) => (): unknown => {
  const cursor = Object(calling(Object(make()), 'iterate')());
  return calling(cursor, 'next')();
};

/** What a function says of options that are none, behind other arguments. */
export const wrongOptions = (
  entry: object,
  name: string,
  before: readonly unknown[],
  op: string = name,
): WrongInput[] => [
  [`${op}: expected an object of options, got null.`, calling(entry, name, ...before, null)],
  [`${op}: expected an object of options, got 3.`, calling(entry, name, ...before, 3)],
  [`${op}: expected an object of options, got a function.`, calling(entry, name, ...before, Array)],
];

/** The same where there must be some. */
export const neededOptions = (
  entry: object,
  name: string,
  before: readonly unknown[],
): WrongInput[] => [
  [`${name}: expected an object of options, got undefined.`, calling(entry, name, ...before)],
  ...wrongOptions(entry, name, before),
];
