/** Rows of numbers. */
type Matrix = readonly (readonly number[])[];

/** An LSTM's weights as plain arrays: [inputs, 4 units], [units, 4 units], [4 units]; gates i, f, g, o. */
export interface PlainWeights {
  readonly wx: Matrix;
  readonly wh: Matrix;
  readonly b: readonly number[];
}

/** What one step keeps for the way back. */
interface Kept {
  readonly x: readonly number[];
  readonly h: readonly number[];
  readonly c: readonly number[];
  readonly i: readonly number[];
  readonly f: readonly number[];
  readonly g: readonly number[];
  readonly o: readonly number[];
  readonly next: { readonly h: readonly number[]; readonly c: readonly number[] };
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
const zerosLike = (rows: Matrix): number[][] => rows.map((row) => row.map(() => 0));

/** One sequence through an LSTM, one number at a time, and all gradients written out by hand. */
export function lstmBackpropagation(
  { wx, wh, b }: PlainWeights,
  xs: Matrix,
  h0: readonly number[],
  c0: readonly number[],
  cotangents: {
    readonly outputs: Matrix;
    readonly h: readonly number[];
    readonly c: readonly number[];
  },
) {
  const units = h0.length;
  const unit = Array.from({ length: units }, (_, j) => j);

  const steps: Kept[] = [];
  let [h, c] = [h0, c0];
  for (const x of xs) {
    const z = b.map((bias, column) => {
      let total = bias;
      x.forEach((entry, row) => (total += entry * wx[row]![column]!));
      h.forEach((entry, row) => (total += entry * wh[row]![column]!));
      return total;
    });
    const i = unit.map((j) => sigmoid(z[j]!));
    const f = unit.map((j) => sigmoid(z[units + j]!));
    const g = unit.map((j) => Math.tanh(z[2 * units + j]!));
    const o = unit.map((j) => sigmoid(z[3 * units + j]!));
    const nextC = unit.map((j) => f[j]! * c[j]! + i[j]! * g[j]!);
    const nextH = unit.map((j) => o[j]! * Math.tanh(nextC[j]!));
    steps.push({ x, h, c, i, f, g, o, next: { h: nextH, c: nextC } });
    [h, c] = [nextH, nextC];
  }

  const gradients = { wx: zerosLike(wx), wh: zerosLike(wh), b: b.map(() => 0) };
  const gradXs = zerosLike(xs);
  let gradH = [...cotangents.h];
  let gradC = [...cotangents.c];
  for (let t = xs.length - 1; t >= 0; t -= 1) {
    const { x, h: hBefore, c: cBefore, i, f, g, o, next } = steps[t]!;
    // h' = o tanh(c'), and h' is an output as well.
    const dH = unit.map((j) => gradH[j]! + cotangents.outputs[t]![j]!);
    const tanhC = next.c.map(Math.tanh);
    const dC = unit.map((j) => gradC[j]! + dH[j]! * o[j]! * (1 - tanhC[j]! ** 2));
    // c' = f c + i g; a sigmoid's slope is s (1 - s), a tanh's 1 - g^2.
    const dZ = [
      ...unit.map((j) => dC[j]! * g[j]! * i[j]! * (1 - i[j]!)),
      ...unit.map((j) => dC[j]! * cBefore[j]! * f[j]! * (1 - f[j]!)),
      ...unit.map((j) => dC[j]! * i[j]! * (1 - g[j]! ** 2)),
      ...unit.map((j) => dH[j]! * tanhC[j]! * o[j]! * (1 - o[j]!)),
    ];
    // z = x wx + h wh + b.
    dZ.forEach((d, column) => {
      x.forEach((entry, row) => (gradients.wx[row]![column]! += entry * d));
      hBefore.forEach((entry, row) => (gradients.wh[row]![column]! += entry * d));
      gradients.b[column]! += d;
    });
    gradXs[t] = x.map((_, row) => dot(wx[row]!, dZ));
    gradH = unit.map((row) => dot(wh[row]!, dZ));
    gradC = unit.map((j) => dC[j]! * f[j]!);
  }
  return {
    outputs: steps.map(({ next }) => next.h),
    carry: { h, c },
    gradients: { params: gradients, xs: gradXs, h0: gradH, c0: gradC },
  };
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((total, entry, k) => total + entry * b[k]!, 0);
