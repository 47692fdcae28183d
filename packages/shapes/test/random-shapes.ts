// Random shapes and axes, most of them right and some of them wrong.
import type { Dims } from './calls.ts';
import type { Dice } from './dice.ts';

const sizes = [1, 1, 2, 3, 4, 6, 8, 12, 64, 100, 256];

export const size = (dice: Dice): number => (dice.chance(0.03) ? 0 : dice.pick(sizes));

export const shape = (dice: Dice, low: number, high: number): number[] =>
  dice.list(dice.whole(low, high), () => size(dice));

/** The shape with some of its sizes replaced. */
export const change = (dice: Dice, dims: Dims, probability: number): number[] =>
  dims.map((d) => (dice.chance(probability) ? size(dice) : d));

/** The shape with some of its sizes replaced by 1. */
export const ones = (dice: Dice, dims: Dims): number[] =>
  dims.map((d) => (dice.chance(0.2) ? 1 : d));

/** Mostly an axis that exists among `rank`, from either end. */
export const axis = (dice: Dice, rank: number): number =>
  dice.whole(-rank - (dice.chance(0.07) ? 1 : 0), rank - 1 + (dice.chance(0.07) ? 1 : 0));

export const range = (length: number): number[] => Array.from({ length }, (_, index) => index);
