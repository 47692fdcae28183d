import { begunInPlace } from './begun-in-place.ts';
import { carriedInPlace } from './carried-in-place.ts';
import { overlaid } from './overlay.ts';
import type { Program } from './program.ts';

/** Lets values take the place of those that nobody reads any more: copies and stacks that need not be. */
export const inPlace = (program: Program): Program =>
  overlaid(carriedInPlace(begunInPlace(program)));
