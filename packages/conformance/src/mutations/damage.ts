import { isNumber, type Primitive, type Pull } from '@tapeloop/autodiff';
import * as scalar from '@tapeloop/autodiff/scalar';
import { isNdArray, mul, reshape, swapAxes, tensor, type Tensor } from '@tapeloop/tensor';
import { isFloat } from '../trees.ts';

/** Ways to get a derivative rule wrong, as people do. */
export type DamageName =
  | 'scaled by 1.001'
  | 'sign'
  | 'transposed'
  | 'dropped term'
  | 'wrong saved value'
  | 'missing broadcast sum'
  | 'zero';

/** One pullback, and how to make it again from other saved values. */
interface Rule {
  readonly pull: Pull;
  readonly remake: () => Pull;
  /** The shapes of the operand and of the first output. */
  readonly operand: readonly number[];
  readonly output: readonly number[];
}

/** The pullback in a damaged form; undefined where there is nothing of the kind to damage. */
type Damage = (rule: Rule) => Pull | undefined;

/** Every way, by its name. */
export const damages: Readonly<Record<DamageName, Damage>> = {
  'scaled by 1.001':
    ({ pull }) =>
    (g) =>
      times(pull(g), 1.001),
  sign:
    ({ pull }) =>
    (g) =>
      times(pull(g), -1),
  transposed: ({ pull, operand }) =>
    operand.length < 2
      ? undefined
      : (g) => reshape(swapAxes(pull(g) as Tensor, -1, -2) as Tensor, [...operand]),
  'dropped term': ({ pull, output }) => {
    const size = output.reduce((a, b) => a * b, 1);
    if (size < 2) return undefined;
    // At both ends, so that an operand which makes a part of the output has one of them more often.
    const mask = new Float64Array(size).fill(1);
    mask[size - 1] = 0;
    if (size > 2) mask[0] = 0;
    return (g) => pull(masked(g, tensor({ shape: [...output], data: mask }) as Tensor));
  },
  'wrong saved value': ({ remake }) => remake(),
  'missing broadcast sum': ({ pull, operand, output }) => {
    const missing = output.length - operand.length;
    const axis = output.findIndex(
      (length, i) => length > 1 && (i < missing || operand[i - missing] === 1),
    );
    const aligned = operand.every((length, i) => length === 1 || length === output[i + missing]);
    if (missing < 0 || axis < 0 || !aligned) return undefined;
    // Of what is summed over the axis, the first only.
    const along = output.map((length, i) => (i === axis ? length : 1));
    const first = Float64Array.from({ length: output[axis]! }, (_, i) => (i === 0 ? 1 : 0));
    return (g) => pull(masked(g, tensor({ shape: along, data: first }) as Tensor));
  },
  zero:
    ({ pull }) =>
    (g) =>
      times(pull(g), 0),
};

/** A copy of a primitive whose derivative by one operand is damaged; undefined where it cannot be in this way. */
export function damaged(
  primitive: Primitive,
  operand: number,
  name: DamageName,
  operands: readonly unknown[],
  output: unknown,
): Primitive | undefined {
  const shapes = { operand: shapeOf(operands[operand]), output: shapeOf(output) };
  const change = (pull: Pull, remake: () => Pull): Pull | undefined =>
    damages[name]({ pull, remake, ...shapes });
  if (
    change(
      (g) => g,
      () => (g) => g,
    ) === undefined
  )
    return undefined;
  const { vjp } = primitive;
  if (primitive.record !== undefined) {
    return {
      ...primitive,
      record(values, params, wanted) {
        const [outputs, pullAll] = primitive.record!(values, params, wanted);
        const pull: Pull = (g) => pullAll(g)[operand];
        const other = change(pull, () => {
          const [, again] = primitive.record!(values.map(offBy), params, wanted);
          return (g) => again(g)[operand];
        })!;
        return [outputs, (g) => pullAll(g).map((back, i) => (i === operand ? other(g) : back))];
      },
    };
  }
  const makerOf = (i: number) => (typeof vjp === 'function' ? vjp(i) : vjp?.[i]);
  const right = makerOf(operand);
  if (right === undefined || right === null) return undefined;
  const wrong: typeof right = (y, values, params) =>
    change(right(y, values, params), () => {
      const saved = Array.isArray(y) ? y.map(offBy) : offBy(y);
      return right(saved, values.map(offBy), params);
    })!;
  const makers = operands.map((_, i) => (i === operand ? wrong : (makerOf(i) ?? null)));
  return { ...primitive, vjp: makers };
}

/** Another value that could have been saved: floats a 64th smaller, other integers in turn. */
function offBy(x: unknown): unknown {
  if (!isNdArray(x)) return isNumber(x) ? times(x, 63 / 64) : x;
  if (isFloat(x)) return mul(x as Tensor, 63 / 64);
  const data = x.data.slice();
  data.set(x.data.subarray(1), 0);
  if (data.length > 0) data[data.length - 1] = x.data[0]!;
  return tensor({ shape: [...x.shape], data });
}

function times(x: unknown, factor: number): unknown {
  if (x === undefined) return x;
  return isNdArray(x) ? mul(x as Tensor, factor) : scalar.mul(x as number, factor);
}

/** A cotangent times a mask: of several, the first that is there. */
function masked(g: unknown, mask: Tensor): unknown {
  if (!Array.isArray(g)) return mul(g as Tensor, mask);
  const first = g.findIndex((one) => one !== undefined);
  return g.map((one: Tensor, i) => (i === first ? mul(one, mask) : one));
}

const shapeOf = (x: unknown): readonly number[] => (isNdArray(x) ? x.shape : []);
