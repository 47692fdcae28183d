import { describe, tracerOf } from '@tapeloop/autodiff';
import { showShape, size, validShape } from '@tapeloop/shapes';
import { listArgument } from './arguments.ts';
import { dtypeOf, type DataOf } from './dtype.ts';
import { isNdArray } from './nd-array.ts';

/** A shape of its own, and the entries that fill it. */
interface Read {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

/** Reads what `tensor` was given; throws where it makes no array. */
export function readSource(source: unknown): Read {
  if (isNdArray(source)) {
    throw new TypeError('tensor: the argument is a tensor already; use cast to change its dtype.');
  }
  if (isData(source)) return { shape: [source.length], data: source };
  if (typeof source === 'object' && source !== null && 'shape' in source && 'data' in source) {
    return readShapeAndData(source.shape, source.data);
  }
  return readNested(source);
}

const isData = (x: unknown): x is DataOf => dtypeOf(x) !== undefined;

function readShapeAndData(shape: unknown, data: unknown): Read {
  const given = listArgument('tensor', 'shape', shape as readonly number[]);
  validShape('tensor', given);
  if (!isData(data)) {
    throw new TypeError(
      `tensor: the data must be a Float32Array, Float64Array, Int32Array or Uint8Array, got ${describe(data)}.`,
    );
  }
  if (size(given) !== data.length) {
    throw new RangeError(
      `tensor: shape ${showShape(given)} has ${size(given)} entries, but the data has ${data.length}.`,
    );
  }
  return { shape: [...given], data };
}

/** Nested arrays: their lengths are those along the first entries, and all others must agree. */
function readNested(source: unknown): Read {
  const shape: number[] = [];
  for (let first = source; Array.isArray(first); first = first[0]) shape.push(first.length);
  const entries: number[] = [];
  let booleans = 0;
  const walk = (node: unknown, axis: number, path: string): void => {
    const length = shape[axis];
    if (length !== undefined) {
      if (!Array.isArray(node)) throw unlike(path, node, `an array of ${length}`);
      if (node.length !== length) throw ragged(path, length, node.length);
      node.forEach((child, i) => walk(child, axis + 1, `${path}[${i}]`));
      return;
    }
    if (Array.isArray(node)) throw unlike(path, node, 'a number');
    if (typeof node !== 'number' && typeof node !== 'boolean') throw notAnEntry(path, node);
    if (typeof node === 'boolean') booleans += 1;
    entries.push(Number(node));
  };
  walk(source, 0, 'source');
  if (booleans > 0 && booleans < entries.length) {
    throw new TypeError('tensor: numbers and booleans are mixed; use one of them.');
  }
  return { shape, data: booleans > 0 ? Uint8Array.from(entries) : entries };
}

const ragged = (path: string, length: number, got: number): Error =>
  new RangeError(
    `tensor: ${path} has length ${got}, the first beside it ${length}; pad rows to one length.`,
  );

const unlike = (path: string, node: unknown, first: string): Error =>
  new TypeError(
    `tensor: ${path} is ${describe(node)}, the first beside it ${first}; nest all alike.`,
  );

function notAnEntry(path: string, node: unknown): Error {
  if (isNdArray(node)) {
    return new TypeError(`tensor: ${path} is a tensor, ${describe(node)}; use stack or concat.`);
  }
  if (tracerOf(node) !== undefined) {
    return new TypeError(
      `tensor: ${path} is a number under differentiation; multiply an array of ones by it.`,
    );
  }
  return new TypeError(
    `tensor: ${path} is ${describe(node)}; give numbers, booleans, arrays of them, a Float32Array, Float64Array, Int32Array or Uint8Array, or { shape, data }.`,
  );
}
