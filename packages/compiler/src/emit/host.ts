import { bind, type Equation } from '@tapeloop/autodiff';
import { full, zeros, type DataOf, type NdArray } from '@tapeloop/tensor';
import { arrayOf, arrayTypeOf } from '@tapeloop/tensor/staging';
import type { Host } from '../lower/instruction.ts';
import { entryBytes, isContiguous, rowMajor, sizeOf, type View } from '../memory/buffer.ts';
import { typedArrays } from '../memory/typed-arrays.ts';

/** What WebAssembly calls to have JavaScript evaluate an equation: with the addresses of inputs, then outputs. */
export function hostFunction(
  { equation, inputs, outputs }: Host,
  memory: WebAssembly.Memory,
): (...addresses: number[]) => void {
  return (...addresses) => {
    const operands = inputs.map((view, i) => {
      const array = read(view, addresses[i]!, memory);
      return 'number' in equation.inputs[i]!.type ? array.item() : array;
    });
    const made = evaluate(equation, operands);
    outputs.forEach((view, i) => {
      write(made[i]!, view, addresses[inputs.length + i]!, memory);
    });
  };
}

const evaluate = ({ primitive, params }: Equation, operands: readonly unknown[]): NdArray[] =>
  bind(primitive, operands, params).map((made) =>
    // The cast: what is no number is an array.
    typeof made === 'number' ? full([], made, { dtype: 'float64' }) : (made as NdArray),
  );

/** The array that a view sees, copied. */
export function read(view: View, address: number, memory: WebAssembly.Memory): NdArray {
  const { dtype, shape } = view;
  const from = new typedArrays[dtype](memory.buffer);
  const start = address / entryBytes[dtype];
  const size = sizeOf(shape);
  if (isContiguous(view)) return made(view, from.slice(start, start + size));
  const data = new typedArrays[dtype](size);
  eachEntry(view, (offset, i) => (data[i] = from[start + offset]!));
  return made(view, data);
}

const made = ({ shape, dtype }: View, data: DataOf): NdArray =>
  arrayOf({ ...arrayTypeOf(zeros([], { dtype })), shape }, data);

function write(x: NdArray, view: View, address: number, memory: WebAssembly.Memory): void {
  const to = new typedArrays[view.dtype](memory.buffer);
  const start = address / entryBytes[view.dtype];
  const { data } = x;
  if (isContiguous(view)) return to.set(data, start);
  eachEntry(view, (offset, i) => (to[start + offset] = data[i]!));
}

/** Where each entry of a view is, in row-major order. */
function eachEntry({ shape, strides }: View, visit: (offset: number, entry: number) => void): void {
  const own = rowMajor(shape);
  const size = sizeOf(shape);
  for (let entry = 0; entry < size; entry += 1) {
    let offset = 0;
    shape.forEach((length, axis) => {
      offset += (Math.floor(entry / own[axis]!) % length) * strides[axis]!;
    });
    visit(offset, entry);
  }
}
