import { ShapeError, showShape, type Shape } from '@tapeloop/shapes';

/** The shape of one number for each vector along the last axis. */
export type LeadingAxes<S extends Shape> = S extends [...infer Leading extends Shape, number]
  ? Leading
  : number[];

/** Throws where there is no axis along which vectors could lie. */
export function checkLastAxisExists(name: string, shape: readonly number[]): void {
  if (shape.length > 0) return;
  throw new ShapeError(`${name}: expected predictions [..., features], got ${showShape(shape)}`);
}
