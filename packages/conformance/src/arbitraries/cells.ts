import { defineCell, type AnyCell } from '@tapeloop/layers';
import {
  add,
  matmul,
  mul,
  normal,
  relu,
  sigmoid,
  sub,
  tanh,
  zeros,
  splitKey,
  unstack,
  type Tensor,
} from '@tapeloop/tensor';
import * as fc from 'fast-check';

const activations = { tanh, sigmoid, relu } as const;

/** A random cell as plain data. */
interface CellText {
  readonly inputSize: number;
  readonly hiddenSize: number;
  readonly candidate: keyof typeof activations;
  /** Whether a gate says how much of the candidate is let in. */
  readonly gated: boolean;
  /** Whether a second carry follows the first. */
  readonly memory: boolean;
  readonly biased: boolean;
}

type Params = Readonly<Record<string, Tensor>>;

/**
 * Random recurrent cells of the common kinds: simple or gated, with one carry or two, with or without a
 * bias. They shrink to a simple cell of one unit.
 *
 * ```ts
 * import { cells, checkCell } from '@tapeloop/conformance';
 * import * as fc from 'fast-check';
 *
 * fc.assert(fc.property(cells(), (cell) => checkCell(cell).verdict === 'pass'), { numRuns: 2 });
 * ```
 */
export function cells(): fc.Arbitrary<AnyCell> {
  return fc
    .record<CellText>({
      inputSize: fc.integer({ min: 1, max: 3 }),
      hiddenSize: fc.integer({ min: 1, max: 3 }),
      candidate: fc.constantFrom('tanh', 'sigmoid', 'relu'),
      gated: fc.boolean(),
      memory: fc.boolean(),
      biased: fc.boolean(),
    })
    .map(cellOf);
}

function cellOf(text: CellText): AnyCell {
  const { inputSize, hiddenSize, candidate, gated, memory, biased } = text;
  const kind = [
    biased ? 'biased' : '',
    gated ? 'gated' : '',
    memory ? 'remembering' : '',
    candidate,
  ];
  const linear = (p: Params, name: string, x: Tensor, h: Tensor): Tensor => {
    const z = add(matmul(x, p[`${name}X`]!) as Tensor, matmul(h, p[`${name}H`]!) as Tensor);
    return biased ? add(z, p[`${name}B`]!) : z;
  };
  const cell = defineCell(
    { name: kind.filter((word) => word !== '').join(' '), inputSize, hiddenSize },
    {
      init(key) {
        const keys = unstack(splitKey(key, 6));
        const shapes = { X: [inputSize, hiddenSize], H: [hiddenSize, hiddenSize], B: [hiddenSize] };
        const drawn = ['candidate', 'gate'].flatMap((name, i) =>
          Object.entries(shapes).map(([part, shape], k) => [
            name + part,
            normal(keys[3 * i + k]!, shape) as Tensor,
          ]),
        );
        return Object.fromEntries(drawn) as Params;
      },
      initialCarry: (batch) => {
        const h = zeros([batch, hiddenSize]) as Tensor;
        return memory ? { h, m: h } : { h };
      },
      step(params, carry, x) {
        const { h, m } = carry as { readonly h: Tensor; readonly m?: Tensor };
        const proposed = activations[candidate](linear(params, 'candidate', x, h)) as Tensor;
        const gate = gated ? sigmoid(linear(params, 'gate', x, h)) : 0.5;
        const next = add(mul(sub(1, gate), h), mul(gate, proposed)) as Tensor;
        if (m === undefined) return [{ h: next }, next];
        const kept = add(mul(0.5, m), mul(0.5, next)) as Tensor;
        return [{ h: tanh(kept), m: kept }, kept];
      },
    },
  );
  // So that a counterexample says what it is.
  return Object.assign(cell as AnyCell, { [fc.toStringMethod]: () => cell.name });
}
