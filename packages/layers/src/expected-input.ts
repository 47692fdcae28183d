import { ShapeError } from '@tapeloop/shapes';
import { isNdArray } from '@tapeloop/tensor';
import { shownShape } from './shown.ts';

/** Throws where what a caller gave is no tensor, or one whose shape does not fit. */
export function checkInput(
  name: string,
  expected: string,
  x: unknown,
  fits: (shape: readonly number[]) => boolean = () => true,
): void {
  if (isNdArray(x) && fits(x.shape)) return;
  throw new ShapeError(`${name}: expected ${expected}, got ${shownShape(x)}`);
}

/** Throws where the last axis of an input is not of this length. */
export function checkLastAxis(name: string, length: number, x: unknown): void {
  checkInput(name, `input [..., ${length}]`, x, (shape) => shape.at(-1) === length);
}
