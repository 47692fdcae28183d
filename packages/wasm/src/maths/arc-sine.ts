import { v128 } from '../assembler/families.ts';
import type { FunctionBuilder } from '../assembler/function-builder.ts';
import type { FloatLanes, Vector } from './lanes.ts';
import { polynomial } from './polynomial.ts';
import { signOf } from './sign.ts';

// (asin x - x) / x^3 over x^2 to x = 1/2, from tools/reference/wasm_minimax.py.
const coefficients: Readonly<Record<'float32' | 'float64', readonly number[]>> = {
  float32: [
    0.16666752099990845, 0.07495308667421341, 0.04546938091516495, 0.024182971566915512,
    0.04216242954134941,
  ],
  float64: [
    0.16666666666665403, 0.07500000000338536, 0.04464285682700862, 0.030381959193776214,
    0.022371756636789312, 0.017359726782533336, 0.013885011661872077, 0.012170719305413058,
    0.0065213004704994, 0.01954693003974672, -0.016254135796179816, 0.031933142574714544,
  ],
};

/** What a float32 or float64 next to pi / 2 has lost. */
const lost = { float32: Math.PI / 2 - Math.fround(Math.PI / 2), float64: 6.123233995736766e-17 };

interface Halved {
  readonly isNear: Vector;
  /** |x| to 1/2, from there sqrt((1 - |x|) / 2): the sine of (pi / 2 - asin |x|) / 2. */
  readonly sine: Vector;
  /** Its angle less itself. */
  readonly bend: Vector;
}

const halved = (f: FunctionBuilder, lanes: FloatLanes, x: Vector): Halved => {
  const half = lanes.constant(0.5);
  const size = f.let(lanes.abs(x));
  const isNear = f.let(lanes.less(size, half));
  const square = f.let(lanes.select(isNear, lanes.mul(x, x), lanes.nmadd(size, half, half)));
  const sine = f.let(lanes.select(isNear, size, lanes.sqrt(square)));
  const p = polynomial(f, lanes, square, coefficients[lanes.dtype]);
  const bend = f.let(lanes.mul(f.let(lanes.mul(sine, square)), p));
  return { isNear, sine, bend };
};

/** The angle between -pi / 2 and pi / 2 with this sine. */
export const asin = (f: FunctionBuilder, lanes: FloatLanes, x: Vector): Vector => {
  const { isNear, sine, bend } = halved(f, lanes, x);
  const two = lanes.constant(2);
  const far = lanes.sub(
    lanes.nmadd(two, sine, lanes.constant(Math.PI / 2)),
    lanes.madd(two, bend, lanes.constant(-lost[lanes.dtype])),
  );
  return v128.or(lanes.select(isNear, lanes.add(sine, bend), far), signOf(lanes, x));
};

/** The angle between 0 and pi with this cosine. */
export const acos = (f: FunctionBuilder, lanes: FloatLanes, x: Vector): Vector => {
  const { isNear, sine, bend } = halved(f, lanes, x);
  const sign = f.let(signOf(lanes, x));
  const rest = lanes.constant(lost[lanes.dtype]);
  // pi / 2 - asin x
  const near = lanes.sub(
    lanes.constant(Math.PI / 2),
    lanes.sub(v128.xor(sine, sign), lanes.sub(rest, v128.xor(bend, sign))),
  );
  // 2 asin sqrt((1 - x) / 2), and pi less that of -x.
  const twice = f.let(lanes.mul(lanes.constant(2), lanes.add(sine, bend)));
  const left = lanes.sub(
    lanes.nmadd(lanes.constant(2), sine, lanes.constant(Math.PI)),
    lanes.sub(lanes.mul(lanes.constant(2), bend), lanes.mul(lanes.constant(2), rest)),
  );
  const far = lanes.select(lanes.less(x, lanes.constant(0)), left, twice);
  return lanes.select(isNear, near, far);
};
