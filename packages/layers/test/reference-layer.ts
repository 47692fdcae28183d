import { vjp } from '@tapeloop/autodiff';
import references from './reference/layers.json' with { type: 'json' };
import { largestError, tensors } from './trees.ts';
import { call } from './untyped.ts';

type Reference = (typeof references)[number];

/** PyTorch's runs of the layer of this name. */
export const referencesOf = (layer: string): Reference[] =>
  references.filter((reference) => reference.layer === layer);

/** How far a layer in float64 is from PyTorch's: in its outputs and all gradients. */
export function errorsAgainst(reference: Reference, layer: object) {
  const { params, inputs, gradients } = reference;
  const run = (p: unknown, xs: readonly unknown[]): unknown => call(layer, 'apply', p, ...xs);
  const [outputs, pull] = vjp(run, tensors(params), inputs.map(tensors));
  const back = pull(tensors(reference.cotangent));
  return {
    outputs: largestError(outputs, tensors(reference.outputs)),
    gradients: largestError(back, [tensors(gradients.params), gradients.inputs.map(tensors)]),
  };
}
