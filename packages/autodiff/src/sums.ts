import { typeOf } from './value.ts';

/** Adds cotangents up by slot; an undefined total is zero. */
export class Sums {
  readonly #totals: unknown[];
  /** The slots whose total is a sum made here: nobody else holds it, so more can be added in place. */
  readonly #own: Set<number> = new Set();

  constructor(totals: unknown[]) {
    this.#totals = totals;
  }

  add(slot: number, cotangent: unknown): void {
    const total = this.#totals[slot];
    if (total === undefined) {
      this.#totals[slot] = cotangent;
      return;
    }
    const { algebra } = typeOf(total);
    const inPlace = this.#own.has(slot) ? algebra.accumulate?.(total, cotangent) : undefined;
    this.#totals[slot] = inPlace ?? algebra.add(total, cotangent);
    this.#own.add(slot);
  }
}
