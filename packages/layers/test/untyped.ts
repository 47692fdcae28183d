/** Calls a method with arguments that its types refuse. */
export function call(object: object, method: string, ...args: readonly unknown[]): unknown {
  return Reflect.apply(Reflect.get(object, method), object, args);
}
