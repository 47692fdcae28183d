import { Dice } from './dice.ts';
import { axis, change, ones, range, shape, size } from './random-shapes.ts';
import { structureGenerators, type StructureOperands } from './structure-calls.ts';

// Random calls of every rule, most of them right and some of them wrong, as plain values. How a
// call is written down (as a type of this package, as an expression with tensors) and how it is
// run is the business of the table that uses it, such as rules.ts.

export type Dims = readonly number[];

/** The operands of each rule. */
export interface Operands extends StructureOperands {
  broadcast: { a: Dims; b: Dims };
  broadcast3: { a: Dims; b: Dims; c: Dims };
  broadcastTo: { shape: Dims; target: Dims };
  matmul: { a: Dims; b: Dims };
  reduce: { shape: Dims; axes: number | Dims | undefined; keepDims: boolean };
  sameAxis: { shape: Dims; axis: number };
  expandDims: { shape: Dims; axis: number };
  squeeze: { shape: Dims; axis: number | undefined };
  transpose: { shape: Dims; axes: Dims | undefined };
  swapAxes: { shape: Dims; i: number; j: number };
  reshape: { shape: Dims; target: Dims };
  concat: { shapes: readonly Dims[]; axis: number };
  stack: { shapes: readonly Dims[]; axis: number };
  unstack: { shape: Dims; axis: number };
  split: { shape: Dims; parts: number; axis: number };
  slice: { shape: Dims; start: number; end: number | undefined; axis: number };
  pad: { shape: Dims; widths: readonly (readonly [number, number])[] };
  gather: { table: Dims; ids: Dims };
  scatterAdd: { updates: Dims; ids: Dims; rows: number };
  softmaxCrossEntropy: { logits: Dims; labels: Dims };
  validShape: { shape: Dims };
}

export type Rule = keyof Operands;

/** One call: the name of a rule with its operands. */
export type Call<R extends Rule = Rule> = { [Name in R]: { rule: Name } & Operands[Name] }[R];

/** `count` calls, as many of each rule. */
export function randomCalls(seed: number, count: number): Call[] {
  const dice = new Dice(seed);
  const makers = Object.values(generators);
  return dice.list(count, (index) => makers[index % makers.length]!(dice));
}

const generators: { readonly [R in Rule]: (dice: Dice) => Call<R> } = {
  ...structureGenerators,
  broadcast(dice) {
    const whole = shape(dice, 0, 6);
    const part = whole.slice(dice.whole(0, whole.length));
    const [a, b] = dice.shuffle([whole, change(dice, ones(dice, part), 0.05)]);
    return { rule: 'broadcast', a: a!, b: b! };
  },
  broadcast3(dice) {
    const whole = shape(dice, 0, 4);
    const [a, b, c] = dice.shuffle([
      whole,
      change(dice, ones(dice, whole), 0.03),
      change(dice, ones(dice, whole.slice(dice.whole(0, whole.length))), 0.03),
    ]);
    return { rule: 'broadcast3', a: a!, b: b!, c: c! };
  },
  broadcastTo(dice) {
    const target = shape(dice, 0, 6);
    const part = change(dice, ones(dice, target.slice(dice.whole(0, target.length))), 0.05);
    if (dice.chance(0.03)) target.push(-1);
    return { rule: 'broadcastTo', shape: dice.chance(0.05) ? [2, ...part] : part, target };
  },
  matmul(dice) {
    const [m, k, n] = [size(dice), size(dice), size(dice)];
    const batch = shape(dice, 0, 4);
    const a = [...ones(dice, batch), m, k];
    const b = change(dice, [...batch.slice(dice.whole(0, batch.length)), k, n], 0.05);
    if (dice.chance(0.1)) b.push(...b.splice(-2).toReversed());
    return { rule: 'matmul', a: dice.chance(0.04) ? [k] : a, b: dice.chance(0.04) ? [] : b };
  },
  reduce(dice) {
    const dims = shape(dice, 0, 6);
    const rank = dims.length;
    const some = dice.shuffle(range(rank)).slice(0, dice.whole(0, rank));
    const several = some.map((k) => (dice.chance(0.3) ? k - rank : k));
    if (dice.chance(0.2)) several.push(axis(dice, rank));
    const axes = dice.pick([undefined, axis(dice, rank), several, several]);
    return { rule: 'reduce', shape: dims, axes, keepDims: dice.chance(0.5) };
  },
  sameAxis(dice) {
    const dims = shape(dice, 0, 6);
    return { rule: 'sameAxis', shape: dims, axis: axis(dice, dims.length) };
  },
  expandDims(dice) {
    const dims = shape(dice, 0, 5);
    return { rule: 'expandDims', shape: dims, axis: axis(dice, dims.length + 1) };
  },
  squeeze(dice) {
    const dims = shape(dice, 0, 6);
    const one = dims.indexOf(1);
    if (dice.chance(0.3)) return { rule: 'squeeze', shape: dims, axis: undefined };
    const axisOfOne = one >= 0 && dice.chance(0.7);
    return { rule: 'squeeze', shape: dims, axis: axisOfOne ? one : axis(dice, dims.length) };
  },
  transpose(dice) {
    const dims = shape(dice, 0, 6);
    if (dice.chance(0.2)) return { rule: 'transpose', shape: dims, axes: undefined };
    const axes = dice.shuffle(range(dims.length));
    const mixed = axes.map((k) => (dice.chance(0.2) ? k - dims.length : k));
    if (dice.chance(0.25)) mixed[0] = dice.pick([0, 1, 5]);
    if (dice.chance(0.07)) mixed.pop();
    return { rule: 'transpose', shape: dims, axes: mixed };
  },
  swapAxes(dice) {
    const dims = shape(dice, 1, 6);
    return {
      rule: 'swapAxes',
      shape: dims,
      i: axis(dice, dims.length),
      j: axis(dice, dims.length),
    };
  },
  reshape(dice) {
    const dims = shape(dice, 0, 4);
    if (dice.chance(0.2)) dims.splice(dice.whole(0, 1), 1, 0);
    const kept = dims.slice(0, dice.whole(0, dims.length));
    let left = dims.slice(kept.length).reduce((product, d) => product * d, 1);
    const target = [...kept];
    while (target.length < 6 && dice.chance(0.6)) {
      const d = dice.pick([1, 2, 3, 4, 8, 10, 16, 25]);
      if (left % d === 0 || dice.chance(0.1)) {
        target.push(d);
        left = Math.floor(left / d);
      }
    }
    const fill = dice.chance(0.5);
    target.splice(dice.whole(kept.length, target.length), 0, fill ? -1 : left);
    if (dice.chance(0.04)) target.push(dice.pick([-1, -2, 0, 1.5]));
    return { rule: 'reshape', shape: dims, target };
  },
  concat(dice) {
    const dims = shape(dice, 1, 6);
    const along = axis(dice, dims.length);
    const index = along < 0 ? along + dims.length : along;
    const pieces = dice.list(dice.whole(dice.chance(0.1) ? 0 : 1, 4), () => {
      const other = change(dice, dims, 0.01);
      if (index >= 0 && index < other.length) other[index] = dice.pick([0, 1, 28, 99, 901]);
      return dice.chance(0.03) ? [...other, 2] : other;
    });
    return { rule: 'concat', shapes: pieces, axis: along };
  },
  stack(dice) {
    const dims = shape(dice, 0, 5);
    const count = dice.whole(dice.chance(0.1) ? 0 : 1, 4);
    const pieces = dice.list(count, () =>
      dice.chance(0.03) ? [...dims, 2] : change(dice, dims, 0.02),
    );
    return { rule: 'stack', shapes: pieces, axis: axis(dice, dims.length + 1) };
  },
  unstack(dice) {
    const dims = [dice.whole(0, 20), ...shape(dice, 0, 5)];
    return { rule: 'unstack', shape: dims, axis: dice.chance(0.6) ? 0 : axis(dice, dims.length) };
  },
  split(dice) {
    const dims = shape(dice, 1, 6);
    const parts = dice.chance(0.05) ? dice.pick([0, -1, 1.5]) : dice.pick([1, 2, 3, 4, 20]);
    return { rule: 'split', shape: dims, parts, axis: axis(dice, dims.length) };
  },
  slice(dice) {
    const dims = shape(dice, 1, 6);
    const along = axis(dice, dims.length);
    const length = dims.at(along) ?? 3;
    const [start, end] = [dice.whole(0, length), dice.whole(0, length)].toSorted((a, b) => a - b);
    const signed = (position: number): number =>
      dice.chance(0.25) && position < length ? position - length : position;
    const off = (): number => (dice.chance(0.04) ? dice.pick([-2, 2, 0.5]) * length : 0);
    return {
      rule: 'slice',
      shape: dims,
      start: signed(start!) + off(),
      end: dice.chance(0.2) ? undefined : signed(end!) + off(),
      axis: along,
    };
  },
  pad(dice) {
    const dims = shape(dice, 0, 6);
    const width = (): number => (dice.chance(0.02) ? dice.pick([-1, 0.5]) : dice.whole(0, 3));
    const count = dice.chance(0.08) ? dims.length + 1 : dims.length;
    return {
      rule: 'pad',
      shape: dims,
      widths: dice.list(count, () => [width(), width()] as const),
    };
  },
  gather(dice) {
    return {
      rule: 'gather',
      table: shape(dice, dice.chance(0.1) ? 0 : 1, 3),
      ids: shape(dice, 0, 3),
    };
  },
  scatterAdd(dice) {
    const ids = shape(dice, 0, 3);
    const updates = [...change(dice, ids, 0.06), ...shape(dice, 0, 3)];
    const rows = dice.chance(0.04) ? dice.pick([-1, 2.5]) : size(dice);
    return {
      rule: 'scatterAdd',
      updates: dice.chance(0.05) ? updates.slice(1) : updates,
      ids,
      rows,
    };
  },
  softmaxCrossEntropy(dice) {
    const logits = shape(dice, dice.chance(0.1) ? 0 : 1, 6);
    const labels = change(dice, logits.slice(0, -1), 0.05);
    return {
      rule: 'softmaxCrossEntropy',
      logits,
      labels: dice.chance(0.07) ? [...labels, 3] : labels,
    };
  },
  validShape(dice) {
    const dims = shape(dice, 0, 6);
    if (dice.chance(0.2)) dims.push(dice.pick([-1, 0.25, -2.5, 1e21, -0.5]));
    return { rule: 'validShape', shape: dims };
  },
};
