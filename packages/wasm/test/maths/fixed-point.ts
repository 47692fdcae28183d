// Real functions in fixed point: a bigint x stands for x / 2^bits. Slow, and short enough to be seen
// to be right: Taylor series after reductions of the argument, and Newton's method for inverses.

/** Arithmetic and functions with `bits` bits behind the point. */
export interface FixedPoint {
  readonly bits: number;
  /** A float, exact where its last bit is not below the last of these. */
  of(x: number): bigint;
  mul(a: bigint, b: bigint): bigint;
  div(a: bigint, b: bigint): bigint;
  sqrt(x: bigint): bigint;
  cbrt(x: bigint): bigint;
  readonly pi: bigint;
  exp(x: bigint): bigint;
  log(x: bigint): bigint;
  sin(x: bigint): bigint;
  cos(x: bigint): bigint;
  atan(x: bigint): bigint;
  erf(x: bigint): bigint;
}

const size = (x: bigint): bigint => (x < 0n ? -x : x);

/** The number of bits of |x|. */
export const bitLength = (x: bigint): number => {
  const digits = size(x).toString(16);
  return digits === '0'
    ? 0
    : 4 * (digits.length - 1) + (32 - Math.clz32(Number(`0x${digits[0]!}`)));
};

/** x / 2^bits as the nearest float but for the last bit. */
export const toNumber = (x: bigint, bits: number): number => {
  const excess = Math.max(0, bitLength(x) - 64);
  // In two steps: a power of two of its own could be denormal.
  const exponent = excess - bits;
  const half = Math.trunc(exponent / 2);
  return Number(x >> BigInt(excess)) * 2 ** half * 2 ** (exponent - half);
};

/** The integer whose power `degree` is just not above x. */
const integerRoot = (x: bigint, degree: bigint): bigint => {
  if (x === 0n) return 0n;
  let root = 1n << (BigInt(bitLength(x)) / degree + 1n);
  for (;;) {
    const next = ((degree - 1n) * root + x / root ** (degree - 1n)) / degree;
    if (next >= root) return root;
    root = next;
  }
};

const made = new Map<number, FixedPoint>();

/** Numbers with `bits` bits behind the point; the constants of each are computed once. */
export const fixedPoint = (bits: number): FixedPoint => {
  const known = made.get(bits);
  if (known !== undefined) return known;
  const fresh = make(bits);
  made.set(bits, fresh);
  return fresh;
};

const make = (bits: number): FixedPoint => {
  const point = BigInt(bits);
  const one = 1n << point;
  const mul = (a: bigint, b: bigint): bigint => (a * b) >> point;
  const div = (a: bigint, b: bigint): bigint => (a << point) / b;

  /** The sum of terms, each made of the one before. */
  const series = (first: bigint, next: (term: bigint, i: bigint) => bigint): bigint => {
    let sum = 0n;
    for (let term = first, i = 1n; size(term) > 1n; i += 1n) {
      sum += term;
      term = next(term, i);
    }
    return sum;
  };
  /** Odd powers over their exponents: the series of atan and of its hyperbolic twin. */
  const oddPowers = (x: bigint, sign: bigint): bigint => {
    const square = sign * mul(x, x);
    let power = x;
    return series(x, (_term, i) => {
      power = mul(power, square);
      return power / (2n * i + 1n);
    });
  };
  const inverse = (n: bigint): bigint => one / n;
  // Machin: pi / 4 = 4 atan(1/5) - atan(1/239); ln 2 = 2 artanh(1/3).
  const pi = 16n * oddPowers(inverse(5n), -1n) - 4n * oddPowers(inverse(239n), -1n);
  const ln2 = 2n * oddPowers(inverse(3n), 1n);
  const rootOfPi = integerRoot(pi << point, 2n);
  const nearest = (x: bigint, unit: bigint): bigint => {
    const n = (2n * size(x) + unit) / (2n * unit);
    return x < 0n ? -n : n;
  };

  const exp = (x: bigint): bigint => {
    if (x < -point * one) return 0n;
    const n = nearest(x, ln2);
    // e^r = (e^(r / 2^8))^(2^8)
    const r = (x - n * ln2) >> 8n;
    let y = series(one, (term, i) => mul(term, r) / i);
    for (let i = 0; i < 8; i += 1) y = mul(y, y);
    return n < 0n ? y >> -n : y << n;
  };
  const log = (x: bigint): bigint => {
    const n = BigInt(bitLength(x)) - point;
    const m = n < 0n ? x << -n : x >> n;
    let y = BigInt(Math.round(Math.log(toNumber(m, bits)) * 2 ** 52)) << (point - 52n);
    // Each round triples the digits.
    for (let digits = 48; digits < bits; digits *= 3) {
      const e = exp(y);
      y += div(2n * (m - e), m + e);
    }
    return y + n * ln2;
  };
  const atan = (x: bigint): bigint => {
    if (size(x) > one) {
      const rest = atan(div(one, size(x)));
      return x < 0n ? rest - pi / 2n : pi / 2n - rest;
    }
    // atan x = 2 atan(x / (1 + sqrt(1 + x^2))), three times.
    let t = x;
    for (let i = 0; i < 3; i += 1) t = div(t, one + integerRoot((one + mul(t, t)) << point, 2n));
    return 8n * oddPowers(t, -1n);
  };
  const sinAndCos = (x: bigint): readonly [bigint, bigint] => {
    const n = nearest(x, pi / 2n);
    const r = x - (n * pi) / 2n;
    const square = mul(r, r);
    const sine = series(r, (term, i) => -mul(term, square) / (2n * i * (2n * i + 1n)));
    const cosine = series(one, (term, i) => -mul(term, square) / (2n * i * (2n * i - 1n)));
    const turns = [
      [sine, cosine],
      [cosine, -sine],
      [-sine, -cosine],
      [-cosine, sine],
    ] as const;
    return turns[Number(((n % 4n) + 4n) % 4n)]!;
  };
  // 2 x / sqrt(pi) / e^(x^2) times the sum of (2 x^2)^n / (1 3 5 ... (2 n + 1))
  const erf = (x: bigint): bigint => {
    // erfc x < e^(-x^2) is less than the last bit.
    if (x * x > (point * one) << point) return x < 0n ? -one : one;
    const twice = 2n * mul(x, x);
    const sum = series(one, (term, i) => mul(term, twice) / (2n * i + 1n));
    return div(div(mul(2n * x, sum), rootOfPi), exp(mul(x, x)));
  };
  return {
    bits,
    of: (x) => fixed(x, bits),
    mul,
    div,
    sqrt: (x) => integerRoot(x << point, 2n),
    cbrt: (x) => (x < 0n ? -1n : 1n) * integerRoot(size(x) << (2n * point), 3n),
    pi,
    exp,
    log,
    sin: (x) => sinAndCos(x)[0],
    cos: (x) => sinAndCos(x)[1],
    atan,
    erf,
  };
};

const fixed = (x: number, bits: number): bigint => {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const word = view.getBigUint64(0);
  const biased = Number((word >> 52n) & 0x7ffn);
  const fraction = word & 0xf_ffff_ffff_ffffn;
  const whole = biased === 0 ? fraction : fraction | (1n << 52n);
  const shift = BigInt(Math.max(biased, 1) - 1075 + bits);
  const magnitude = shift < 0n ? whole >> -shift : whole << shift;
  return x < 0 ? -magnitude : magnitude;
};
