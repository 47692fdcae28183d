import type { Reduce } from './reduce.ts';
import type { Shape } from './rule.ts';

/** The shape itself, of an operation along axes that it must have (flip): one, several, or all. */
export type SameAxes<Op extends string, S extends Shape, Over> =
  Reduce<Op, S, Over, true> extends infer Result ? (Result extends string ? Result : [S]) : never;
