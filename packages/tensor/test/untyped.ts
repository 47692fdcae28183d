import * as exports from '../src/index.ts';

type Untyped = (...args: unknown[]) => unknown;

/** Every operation without its types, to be given what the types refuse. */
export const untyped = exports as unknown as Readonly<Record<keyof typeof exports, Untyped>>;
