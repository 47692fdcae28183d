import { stage } from '@tapeloop/autodiff';
import { optimize } from '../../src/index.ts';
import { inPlace } from '../../src/lower/in-place.ts';
import { lower } from '../../src/lower/lower.ts';
import type { Program } from '../../src/lower/program.ts';

/** The instructions of a function for arguments like these. */
export const programOf = <Args extends readonly unknown[]>(
  f: (...args: Args) => unknown,
  ...args: Args
): Program => inPlace(lower(optimize(stage(f, ...args).graph)));
