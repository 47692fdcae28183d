import { bind } from '@tapeloop/autodiff';
import type { NdArray } from '@tapeloop/tensor';
import type { Host } from '../lower/instruction.ts';
import { readArray, writeArray, type Heap } from '../memory/heap.ts';

/** What WebAssembly calls to have JavaScript evaluate an equation: with the addresses of inputs, then outputs. */
export function hostFunction(
  { equation, inputs, outputs }: Host,
  heap: Heap,
): (...addresses: number[]) => void {
  const { primitive, params } = equation;
  return (...addresses) => {
    const operands = inputs.map((view, i) => {
      const array = readArray(heap, view, addresses[i]!);
      return 'number' in equation.inputs[i]!.type ? array.item() : array;
    });
    const made = bind(primitive, operands, params);
    outputs.forEach((view, i) => {
      // The cast: a graph of arrays and numbers makes nothing else.
      writeArray(heap, made[i] as NdArray | number, view, addresses[inputs.length + i]!);
    });
  };
}
