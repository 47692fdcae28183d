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

/** How many features each of the parts has; throws where they do not divide. */
export function dividedFeatures(
  kind: string,
  features: number,
  parts: number,
  what: string,
): number {
  if (features % parts === 0) return features / parts;
  throw new ShapeError(`${kind}: ${features} features do not divide into ${parts} ${what}`);
}
