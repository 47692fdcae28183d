import type { Buffer, View } from '../memory/buffer.ts';
import type { Instruction, Single } from './instruction.ts';

/** What an instruction does with views. Packed matrices are buffers and no views. */
interface Use<I> {
  readonly reads: (instruction: I) => readonly View[];
  readonly writes: (instruction: I) => readonly View[];
  /** The instruction with other views. */
  readonly map: (instruction: I, f: (view: View) => View) => I;
}

const uses: { readonly [K in Single['kind']]: Use<Extract<Single, { readonly kind: K }>> } = {
  copy: {
    reads: ({ from }) => [from],
    writes: ({ to }) => [to],
    map: (copy, f) => ({ ...copy, from: f(copy.from), to: f(copy.to) }),
  },
  fold: {
    reads: ({ from }) => [from],
    writes: ({ to }) => [to],
    map: (fold, f) => ({ ...fold, from: f(fold.from), to: f(fold.to) }),
  },
  entries: {
    reads: ({ loads }) => [...loads.values()],
    writes: ({ stores }) => stores.map(([, view]) => view),
    map: (entries, f) => ({
      ...entries,
      loads: new Map([...entries.loads].map(([x, view]) => [x, f(view)])),
      stores: entries.stores.map(([x, view]) => [x, f(view)] as const),
    }),
  },
  pack: {
    reads: ({ from }) => [from],
    writes: () => [],
    map: (pack, f) => ({ ...pack, from: f(pack.from) }),
  },
  product: {
    reads: ({ out, accumulate }) => (accumulate ? [out] : []),
    writes: ({ out }) => [out],
    map: (product, f) => ({ ...product, out: f(product.out) }),
  },
  rowProduct: {
    reads: ({ left, out, accumulate }) => (accumulate ? [left, out] : [left]),
    writes: ({ out }) => [out],
    map: (product, f) => ({ ...product, left: f(product.left), out: f(product.out) }),
  },
  host: {
    reads: ({ inputs }) => inputs,
    writes: ({ outputs }) => outputs,
    map: (host, f) => ({ ...host, inputs: host.inputs.map(f), outputs: host.outputs.map(f) }),
  },
};

const useOf = ({ kind }: Single): Use<Single> =>
  // The cast: each row is for the instructions of its kind.
  uses[kind] as unknown as Use<Single>;

export const readsOf = (instruction: Single): readonly View[] =>
  useOf(instruction).reads(instruction);
export const writesOf = (instruction: Single): readonly View[] =>
  useOf(instruction).writes(instruction);

/** An instruction, or all of a loop, with other views. */
export const withViews = (instruction: Instruction, f: (view: View) => View): Instruction =>
  instruction.kind === 'repeat'
    ? { ...instruction, body: instruction.body.map((inner) => withViews(inner, f)) }
    : useOf(instruction).map(instruction, f);

/** The buffers that an instruction uses. */
export const buffersOf = (instruction: Single): Buffer[] => [
  ...[...readsOf(instruction), ...writesOf(instruction)].map(({ buffer }) => buffer),
  ...(instruction.kind === 'pack' ? [instruction.to] : []),
  ...(instruction.kind === 'rowProduct' ? [instruction.right] : []),
  ...(instruction.kind === 'product' ? [instruction.left, instruction.right] : []),
  ...(instruction.kind === 'host' && instruction.scratch !== undefined
    ? [instruction.scratch]
    : []),
];
