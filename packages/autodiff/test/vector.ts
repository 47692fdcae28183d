// A value type that the engine has never heard of: small arrays of any shape, with the primitives
// that the tests need. Float64, float32 or int32; operands of equal shapes, the wider dtype wins.
import {
  algebra,
  describe,
  isNumber,
  numberType,
  primitive,
  tracer,
  typeOf,
  type Algebra,
  type Family,
  type family,
  type Tracer,
  type Type,
  type Value,
} from '../src/index.ts';

export type DType = 'int32' | 'float32' | 'float64';

export interface VecType extends Type {
  readonly algebra: Algebra<Vec, VecType>;
  readonly shape: readonly number[];
  readonly dtype: DType;
}

interface VecFamily extends Family {
  readonly value: Vec<Extract<this['shape'], number[]>>;
}

export class Vec<out S extends number[] = number[]> implements Value {
  declare readonly [family]?: VecFamily;
  readonly [algebra]: Algebra<Vec, VecType>;
  readonly [tracer]: Tracer | undefined;
  readonly shape: Readonly<S>;
  readonly dtype: DType;
  /** Empty where the value is traced. */
  readonly entries: readonly number[];

  constructor({ shape, dtype }: VecType, entries: readonly number[], known?: Tracer) {
    this[algebra] = vectors;
    this[tracer] = known;
    this.shape = shape as Readonly<S>;
    this.dtype = dtype;
    this.entries = dtype === 'float32' ? entries.map(Math.fround) : entries;
  }
}

const widths: readonly DType[] = ['int32', 'float32', 'float64'];
const wider = (a: DType, b: DType): DType => (widths.indexOf(a) > widths.indexOf(b) ? a : b);
const size = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);
const sameAs = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((length, axis) => length === b[axis]);
const ofType = (x: unknown): VecType => typeOf(x) as VecType;
const typed = (shape: readonly number[], dtype: DType): VecType => ({
  algebra: vectors,
  shape,
  dtype,
});

/** A vector; `mat` a matrix of equal rows. */
export const vec = (entries: readonly number[], dtype: DType = 'float64'): Vec<[number]> =>
  new Vec(typed([entries.length], dtype), entries);
export const mat = (
  rows: readonly (readonly number[])[],
  dtype: DType = 'float64',
): Vec<[number, number]> => new Vec(typed([rows.length, rows[0]!.length], dtype), rows.flat());

const sameShape = (name: string, types: readonly VecType[]): readonly number[] => {
  const [first, ...others] = types;
  const other = others.find(({ shape }) => !sameAs(shape, first!.shape));
  if (other === undefined) return first!.shape;
  throw new TypeError(`${name}: ${vectors.show(first!)} and ${vectors.show(other)} differ.`);
};

type Same2 = <S extends number[]>(a: Vec<S>, b: Vec<S>) => Vec<S>;
type Same1 = <S extends number[]>(a: Vec<S>) => Vec<S>;
const zip = (name: string, f: (a: number, b: number) => number) => ({
  name,
  kind: 'elementwise' as const,
  type: (types: readonly VecType[]): VecType =>
    typed(sameShape(name, types), types.map((type) => type.dtype).reduce(wider)),
  forward: ([a, b]: readonly [Vec, Vec], _params: undefined, type: VecType): Vec =>
    new Vec(
      type,
      a.entries.map((entry, i) => f(entry, b.entries[i]!)),
    ),
});

export const add: Same2 = primitive<Same2, [Vec, Vec]>({
  ...zip('add', (a, b) => a + b),
  vjp: [(_y, [a]) => toDType(a.dtype), (_y, [, b]) => toDType(b.dtype)],
});
// At the top level, so that the pullback keeps the dtype and not the operand.
const toDType = (dtype: DType) => (g: Vec) => cast(g, dtype);

export const mul: Same2 = primitive<Same2, [Vec, Vec]>({
  ...zip('mul', (a, b) => a * b),
  vjp: [(_y, [a, b]) => timesTo(b, a.dtype), (_y, [a, b]) => timesTo(a, b.dtype)],
});
const timesTo = (factor: Vec, dtype: DType) => (g: Vec) => cast(mul(g, factor), dtype);

const map1 = (name: string, f: (x: number) => number, slope: (x: Vec) => Vec): Same1 =>
  primitive<Same1, [Vec]>({
    name,
    kind: 'elementwise',
    dear: true,
    type: ([x]: readonly VecType[]) => x,
    forward: ([x], _params, type: VecType) => new Vec(type, x.entries.map(f)),
    vjp: [
      (_y, [x]) =>
        (g: Vec) =>
          mul(g, slope(x)),
    ],
  });
const neg = map1(
  'neg',
  (x) => -x,
  (x) => fill(-1, ofType(x).shape, ofType(x).dtype),
);
export const cos: Same1 = map1('cos', Math.cos, (x) => neg(sin(x)));
export const sin: Same1 = map1('sin', Math.sin, (x) => cos(x));

/** The number of the entry that is largest: an integer, which has no derivative. */
export const argmax: (x: Vec) => Vec<[]> = primitive<(x: Vec) => Vec<[]>, [Vec]>({
  name: 'argmax',
  type: () => typed([], 'int32'),
  forward: ([x], _params, type: VecType) =>
    new Vec(type, [x.entries.indexOf(Math.max(...x.entries))]),
});

type Cast = <S extends number[]>(x: Vec<S>, dtype: DType) => Vec<S>;
export const cast: Cast = primitive<Cast, [Vec], DType>({
  name: 'cast',
  kind: 'elementwise',
  call: (x: Vec, dtype: DType) => [dtype, [x]],
  type: ([x]: readonly VecType[], dtype) => typed(x!.shape, dtype),
  forward: ([x], _dtype, type: VecType) => new Vec(type, x.entries),
  vjp: [(_y, [x]) => toDType(x.dtype)],
});

/** The sum of all entries as a number, and a number as every entry: each is the other's adjoint. */
export const total: (x: Vec) => number = primitive<(x: Vec) => number, [Vec]>({
  name: 'total',
  kind: 'reduce',
  // One operand, whatever else `map` passes.
  call: (x: Vec) => [undefined, [x]],
  type: () => numberType,
  forward: ([x]) => x.entries.reduce((a, b) => a + b, 0),
  vjp: [(_y, [x]) => filled(x.shape, x.dtype)],
});
const filled = (shape: readonly number[], dtype: DType) => (g: number) => fill(g, shape, dtype);
type Fill = <const S extends readonly number[]>(x: number, shape: S, dtype?: DType) => Vec<[...S]>;
export const fill: Fill = primitive<Fill, [number], Pick<VecType, 'shape' | 'dtype'>>({
  name: 'fill',
  call: (x: number, shape: readonly number[], dtype: DType = 'float64') => [{ shape, dtype }, [x]],
  type: (_types, { shape, dtype }) => typed(shape, dtype),
  forward: ([x], _params, type: VecType) =>
    new Vec(
      type,
      Array.from({ length: size(type.shape) }, () => x),
    ),
  vjp: [() => (g) => total(g)],
});
/** The sum of all entries as a value of shape []. */
export const sum = (x: Vec): Vec<[]> => fill(total(x), [], x.dtype);
export const scale = <S extends number[]>(x: Vec<S>, factor: number): Vec<S> =>
  mul(x, fill(factor, x.shape, x.dtype) as unknown as Vec<S>);

type Reshape = (x: Vec, shape: readonly number[]) => Vec;
const reshape: Reshape = primitive<Reshape, [Vec], readonly number[]>({
  name: 'reshape',
  kind: 'move',
  call: (x: Vec, shape: readonly number[]) => [shape, [x]],
  type: ([x]: readonly VecType[], shape) => typed(shape, x!.dtype),
  forward: ([x], _shape, type: VecType) => new Vec(type, x.entries),
  vjp: [(_y, [x]) => toShape(x.shape)],
});
const toShape = (shape: readonly number[]) => (g: Vec) => reshape(g, shape);

export const unstack: (x: Vec) => Vec[] = primitive<(x: Vec) => Vec[], [Vec]>({
  name: 'unstack',
  many: true,
  type: ([x]: readonly VecType[]) =>
    Array.from({ length: x!.shape[0]! }, () => typed(x!.shape.slice(1), x!.dtype)),
  forward([x], _params, types: readonly VecType[]) {
    const inner = x.entries.length / types.length;
    return types.map((type, i) => new Vec(type, x.entries.slice(i * inner, (i + 1) * inner)));
  },
  vjp: [(ys: readonly Vec[]) => stackWithZeros(ys.map(ofType))],
});
const stackWithZeros = (types: readonly VecType[]) => (gs: readonly (Vec | undefined)[]) =>
  stack(gs.map((g, i) => g ?? vectors.zeros(types[i]!)));

export const stack: (xs: readonly Vec[]) => Vec = primitive<(xs: readonly Vec[]) => Vec, Vec[]>({
  name: 'stack',
  call: (xs: readonly Vec[]) => [undefined, [...xs]],
  type: (types: readonly VecType[]) =>
    typed([types.length, ...sameShape('stack', types)], types[0]!.dtype),
  forward: (xs, _params, type: VecType) =>
    new Vec(
      type,
      xs.flatMap((x) => x.entries),
    ),
  vjp: (i) => () => (g: Vec) => unstack(g)[i],
});

const constant = (type: VecType, x: number): Vec =>
  new Vec(
    type,
    Array.from({ length: size(type.shape) }, () => x),
  );

type Slice = (x: Vec, start: number, end: number) => Vec;
const slice: Slice = primitive<Slice, [Vec], readonly [start: number, end: number]>({
  name: 'slice',
  kind: 'move',
  call: (x: Vec, start: number, end: number) => [[start, end], [x]],
  type: ([x]: readonly VecType[], [start, end]) =>
    typed([end - start, ...x!.shape.slice(1)], x!.dtype),
  forward([x], [start, end], type: VecType) {
    const inner = size(x.shape.slice(1));
    return new Vec(type, x.entries.slice(start * inner, end * inner));
  },
  vjp: [(_y, [x], [start]) => amongZeros(vectors.element(ofType(x)), x.shape[0]!, start)],
});
const amongZeros = (row: VecType, length: number, start: number) => (g: Vec) => {
  const rows = unstack(g);
  return stack(Array.from({ length }, (_, i) => rows[i - start] ?? vectors.zeros(row)));
};

/** All that the engine knows of these values. */
const vectors: Algebra<Vec, VecType> = {
  typeOf: (x) => typed(x.shape, x.dtype),
  show: ({ shape, dtype }) => `${dtype} [${shape.join(', ')}]`,
  same: (a, b) => a.dtype === b.dtype && sameAs(a.shape, b.shape),
  differentiable: ({ dtype }) => dtype !== 'int32',
  notScalar: ({ shape }) => (shape.length === 0 ? undefined : `[${shape.join(', ')}]`),
  traced: (type, known) => new Vec(type, [], known),
  zeros: (type) => constant(type, 0),
  ones: (type) => constant(type, 1),
  add: (a, b) => add(a, b),

  length({ shape }) {
    if (shape[0] === undefined) throw new TypeError('vector: a scalar has no leading axis.');
    return shape[0];
  },
  element: ({ shape, dtype }) => typed(shape.slice(1), dtype),
  stacked: ({ shape, dtype }, length) => typed([length, ...shape], dtype),
  unstack: (x) => unstack(x),
  stack: (xs) => stack(xs),
  range: (x, start, end) => slice(x, start, end),
  grouped: (x, count) => reshape(x, [x.shape[0]! / count, count, ...x.shape.slice(1)]),
  ungrouped: (x) => reshape(x, [x.shape[0]! * x.shape[1]!, ...x.shape.slice(2)]),
  raise(x, { shape, dtype }) {
    if (isNumber(x)) return shape.length === 0 ? fill(x, [], dtype) : undefined;
    const fits = sameAs(x.shape, shape) && wider(x.dtype, dtype) === dtype;
    return fits ? cast(x, dtype) : undefined;
  },

  size: ({ shape }) => size(shape),
  uniform: ({ entries }) =>
    entries.every((x) => Object.is(x, entries[0])) ? entries[0] : undefined,

  basis: (type) =>
    Array.from(
      { length: size(type.shape) },
      (_, entry) =>
        new Vec(
          type,
          Array.from({ length: size(type.shape) }, (_entry, i) => (i === entry ? 1 : 0)),
        ),
    ),
  assemble(rows, output, column) {
    const shapes = [output, column].flatMap((type) => ('shape' in type ? type.shape : []));
    const parts = rows.map((row) => (isNumber(row) ? fill(row, []) : row));
    return reshape(stack(parts), shapes as number[]);
  },

  entries: (x) => Float64Array.from(x.entries),
  fromEntries: (entries, { shape }) => new Vec(typed(shape, 'float64'), [...entries]),
  entryName: (_type, entry) => `entry ${entry}`,
};

/** What a value holds, for comparisons: `float64 [2]: 1, 2`. */
export const show = (x: Vec): string => `${describe(x)}: ${x.entries.join(', ')}`;
