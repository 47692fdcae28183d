import { moved, type Direction } from './direction.ts';
import { limits, type Estimate } from './limit.ts';
import type { Linearization } from './linearization.ts';
import { euclidean, largerError } from './magnitude.ts';

// Differences of a smooth function: even and odd powers of the step.
const slopePowers = [2, 4, 6, 8];
const jumpPowers = [1, 3, 5];

/** The values of one contracted result at the steps of a ladder. */
interface Rungs {
  readonly cotangent: Float64Array;
  /** The rounding of the contracted value at the point. */
  readonly noise: number;
  readonly slopes: number[];
  readonly jumps: number[];
  readonly noises: number[];
}

/** Values of a function on both sides of a point, at steps that halve, and the limits that they tell. */
export class Ladder {
  /** Coarsest first. */
  readonly steps: number[] = [];
  /** The primitive whose kink lies within the last step that was given up for one. */
  kink: string | undefined;
  readonly #linearization: Linearization;
  readonly #direction: Direction;
  readonly #rungs: readonly Rungs[];

  constructor(linearization: Linearization, direction: Direction) {
    this.#linearization = linearization;
    this.#direction = direction;
    this.#rungs = linearization.cotangents.map((cotangent) => rungs(linearization, cotangent));
  }

  /**
   * Adds the next finer step. Where the function is not finite there, or another piece of itself, all
   * coarser ones are given up.
   */
  descend(step: number): void {
    if (this.#add(step, 'push')) return;
    this.steps.length = 0;
    for (const rung of this.#rungs) {
      rung.slopes.length = 0;
      rung.jumps.length = 0;
      rung.noises.length = 0;
    }
  }

  /** Adds the next coarser step; false where the function is not finite there, or another piece of itself. */
  ascend(step: number): boolean {
    return this.#add(step, 'unshift');
  }

  /** Estimates of the derivative, for one cotangent. */
  slopes(cotangent: number): Estimate[] {
    const { slopes, noises } = this.#rungs[cotangent]!;
    return limits({ steps: this.steps, values: slopes, noise: noises }, slopePowers);
  }

  /** Estimates of half of the difference between the slopes on both sides, for one cotangent. */
  jumps(cotangent: number): Estimate[] {
    const { jumps, noises } = this.#rungs[cotangent]!;
    return limits({ steps: this.steps, values: jumps, noise: noises }, jumpPowers);
  }

  #add(step: number, place: 'push' | 'unshift'): boolean {
    const { point, value, evaluate } = this.#linearization;
    const { size } = this.#direction;
    const { value: up, kink } = evaluate(moved(point, this.#direction, step));
    const { value: down, kink: other } = evaluate(moved(point, this.#direction, -step));
    if ((kink ?? other) !== undefined) {
      this.kink = kink ?? other;
      return false;
    }
    if (!up.every(Number.isFinite) || !down.every(Number.isFinite)) return false;
    this.steps[place](step);
    for (const rung of this.#rungs) {
      const { cotangent } = rung;
      // Entry by entry before the sum: what does not move leaves no rounding behind.
      let odd = 0;
      let even = 0;
      for (let i = 0; i < cotangent.length; i += 1) {
        odd += cotangent[i]! * (up[i]! - down[i]!);
        even += cotangent[i]! * (up[i]! - value[i]! - (value[i]! - down[i]!));
      }
      rung.slopes[place](odd / (2 * step * size));
      rung.jumps[place](even / (2 * step * size));
      const largest = Math.max(weighed(cotangent, up), weighed(cotangent, down));
      rung.noises[place](Math.max(rung.noise, Number.EPSILON * largest) / size);
    }
    return true;
  }
}

function rungs({ value, shaken }: Linearization, cotangent: Float64Array): Rungs {
  let noise = Number.EPSILON * weighed(cotangent, value);
  for (const other of shaken) {
    const moves = other.value.map((entry, i) => cotangent[i]! * (entry - value[i]!));
    noise = largerError(noise, Math.abs(moves.reduce((sum, move) => sum + move, 0)));
  }
  return { cotangent, noise, slopes: [], jumps: [], noises: [] };
}

/** The Euclidean length of a value under its cotangent's weights: independent errors add up like this. */
function weighed(cotangent: Float64Array, value: Float64Array): number {
  return euclidean(value.map((entry, i) => cotangent[i]! * entry));
}
