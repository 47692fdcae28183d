import { treeLeaves, vjp } from '@tapeloop/autodiff';
import { concat, reshape, tensor, type Tensor } from '@tapeloop/tensor';
import * as layers from '../src/index.ts';
import references from './reference/layers.json' with { type: 'json' };
import { largestError, tensors } from './trees.ts';
import { call } from './untyped.ts';

type Reference = (typeof references)[number];

/** PyTorch's runs of the layer of this name. */
export const referencesOf = (layer: string): Reference[] =>
  references.filter((reference) => reference.layer === layer);

/** How far a layer with these options is from PyTorch's in float64: in its outputs and all gradients. */
export function errorsAgainst(reference: Reference) {
  const { params, inputs, gradients, options } = reference;
  const layer = new Object(call(layers, reference.layer, options));
  const masked = options.mask === undefined ? {} : { mask: tensor(options.mask) };
  const run = (p: unknown, xs: readonly unknown[]): unknown =>
    call(layer, 'apply', p, ...xs, masked);
  const [outputs, pull] = vjp(run, tensors(params), inputs.map(tensors));
  const back = pull(tensors(reference.cotangent));
  return {
    outputs: largestError(outputs, tensors(reference.outputs)),
    // As one: that of the keys' bias is 0, but for rounding.
    gradients: largestError(
      flat(back),
      flat([tensors(gradients.params), gradients.inputs.map(tensors)]),
    ),
  };
}

const flat = (tree: unknown): Tensor =>
  concat(
    treeLeaves<Tensor>(tree).map((leaf) => reshape(leaf, [-1])),
    0,
  );
