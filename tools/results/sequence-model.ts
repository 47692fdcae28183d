import { dense, recurrent } from '@tapeloop/layers';
import { splitKey, unstack, type Key, type Tensor } from '@tapeloop/tensor';
import type { CellRow } from './cell-rows.ts';

/** The sizes of a model. */
export interface ModelSizes {
  readonly inputs: number;
  readonly hidden: number;
  readonly outputs: number;
}

/** Parameters of a model's cells, whatever they are, and of its head. */
export interface ModelParams {
  readonly layers: readonly unknown[];
  readonly head: { readonly w: Tensor; readonly b: Tensor };
}

/** Cells one upon another over time, and an affine layer for their outputs. */
export interface SequenceModel {
  init(key: Key): ModelParams;
  initialCarry(batch: number): readonly unknown[];
  /** The last carry, and the outputs of all steps of the last cell, [time, batch, hidden]. */
  outputs(
    params: ModelParams,
    xs: Tensor,
    initialCarry?: readonly unknown[],
  ): [carry: readonly unknown[], outputs: Tensor];
  /** Answers [..., outputs] for outputs of the last cell. */
  head(params: ModelParams, outputs: Tensor): Tensor;
}

/** The model of a row of the table of cells. */
export function sequenceModel(
  row: CellRow,
  { inputs, hidden, outputs }: ModelSizes,
): SequenceModel {
  const { activation = (x: Tensor) => x } = row;
  const layers = Array.from({ length: row.layers }, (_, i) =>
    recurrent(row.makeCell({ inputSize: i === 0 ? inputs : hidden, hiddenSize: hidden }), {
      timeMajor: true,
    }),
  );
  const head = dense({ inputs: hidden, outputs });
  return {
    init(key) {
      const [forHead, ...forLayers] = unstack(splitKey(key, 1 + layers.length));
      return {
        layers: layers.map((layer, i) => layer.init(forLayers[i]!)),
        head: head.init(forHead!),
      };
    },
    initialCarry: (batch) => layers.map(({ cell }) => cell.initialCarry(batch)),
    outputs(params, xs, initialCarry) {
      const carries: unknown[] = [];
      const last = layers.reduce<Tensor>((x, layer, i) => {
        const options = initialCarry === undefined ? {} : { initialCarry: initialCarry[i]! };
        const [carry, ys] = layer.apply(params.layers[i], x, options);
        carries.push(carry);
        return activation(ys);
      }, xs);
      return [carries, last];
    },
    head: (params, ys) => head.apply(params.head as ReturnType<typeof head.init>, ys),
  };
}
