import { ShapeError, type DivExact } from '@tapeloop/shapes';

/** [Parts] where so many features divide into so many parts, otherwise the message. */
export type Divided<
  Kind extends string,
  F extends number,
  Parts extends number,
  What extends string,
> = [DivExact<F, Parts>] extends [never]
  ? `${Kind}: ${F} features do not divide into ${Parts} ${What}`
  : [[Parts]];

/** Throws where so many features do not divide into so many parts. */
export function checkDivided(kind: string, features: number, parts: number, what: string): void {
  if (features % parts === 0) return;
  throw new ShapeError(`${kind}: ${features} features do not divide into ${parts} ${what}`);
}
