/** The dtypes that have derivatives. */
export type Float = 'float32' | 'float64';
/** What the entries of an array are. */
export type DType = Float | 'int32' | 'bool';

interface Arrays {
  float32: Float32Array;
  float64: Float64Array;
  int32: Int32Array;
  bool: Uint8Array;
}

/** The typed array that holds entries of dtype D. */
export type DataOf<D extends DType = DType> = Arrays[D];

const constructors = {
  float32: Float32Array,
  float64: Float64Array,
  int32: Int32Array,
  bool: Uint8Array,
} as const;

/** A typed array of zeros. */
export function allocate<D extends DType>(dtype: D, size: number): DataOf<D> {
  return new constructors[dtype](size) as DataOf<D>;
}

/** The dtype whose entries this typed array holds, undefined where there is none. */
export function dtypeOf(data: unknown): DType | undefined {
  if (data instanceof Float32Array) return 'float32';
  if (data instanceof Float64Array) return 'float64';
  if (data instanceof Int32Array) return 'int32';
  return data instanceof Uint8Array ? 'bool' : undefined;
}

export function isFloat(dtype: DType): dtype is Float {
  return dtype === 'float32' || dtype === 'float64';
}

/** The dtype of a sum: booleans are counted. */
export function summedDType(dtype: DType): DType {
  return dtype === 'bool' ? 'int32' : dtype;
}

/** Throws where a dtype that was asked for is none. */
export function checkDType(operation: string, dtype: DType): void {
  if (Object.hasOwn(constructors, dtype)) return;
  throw new TypeError(
    `${operation}: there is no dtype '${dtype as string}'; use 'float32', 'float64', 'int32' or 'bool'.`,
  );
}

/** Throws where a dtype is not one of floats. */
export function checkFloat(operation: string, dtype: DType): void {
  if (isFloat(dtype)) return;
  throw new TypeError(
    `${operation}: the dtype must be 'float32' or 'float64', got '${dtype as string}'.`,
  );
}

/** The entries of dtype `dtype` for a plain number: 0 or 1 for a boolean. */
export function entryOf(dtype: DType, value: number): number {
  return dtype === 'bool' ? Number(value !== 0) : value;
}

// From narrow to wide; an integer with a float gives the float.
const width: Record<DType, number> = { bool: 0, int32: 1, float32: 2, float64: 3 };

/** The narrowest dtype that both become in arithmetic. */
export function promote(a: DType, b: DType): DType {
  return width[a] >= width[b] ? a : b;
}
