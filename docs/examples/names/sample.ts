import { sampleDecode } from '@tapeloop/layers';
import { foldIn, full, matmul, unstack, type IntTensor, type Key } from '@tapeloop/tensor';
import type { NameModel, NameParams } from './model.ts';
import type { Names } from './names.ts';

/** Names that the model writes letter by letter, none of them in either list. */
export function sampleNames(
  model: NameModel,
  params: NameParams,
  { letters, train, heldOut }: Names,
  options: { readonly count: number; readonly temperature: number; readonly key: Key },
): string[] {
  const known = new Set([...train, ...heldOut, '']);
  // Names of any length that there was to learn have room to end.
  const steps = train.reduce((most, name) => Math.max(most, name.length + 1), 20);
  const found = new Set<string>();
  for (let round = 0; found.size < options.count && round < 100; round += 1) {
    const written = writeNames(model, params, letters.special.end, {
      ...options,
      steps,
      key: foldIn(options.key, round),
    });
    for (const ids of written) {
      const name = letters.decode(ids);
      if (ids.length < steps && !known.has(name) && found.size < options.count) found.add(name);
    }
  }
  return [...found];
}

/** Writes `count` names side by side. */
function writeNames(
  model: NameModel,
  params: NameParams,
  end: number,
  options: { count: number; temperature: number; key: Key; steps: number },
): number[][] {
  const { count, temperature, key, steps } = options;
  const step = (
    carry: ReturnType<typeof model.cell.initialCarry>,
    letters: IntTensor<[number]>,
  ) => {
    const x = model.letters.apply(params.letters, letters);
    const [next, output] = model.cell.step(params.cell, carry, x);
    return [next, matmul(output, params.output)] as const;
  };
  const start = full([count], end, { dtype: 'int32' });
  const { ids, lengths } = sampleDecode(step, model.cell.initialCarry(count), start, {
    key,
    temperature,
    endId: end,
    maxLength: steps,
  });
  return unstack(ids).map((name, i) => [...name.data.slice(0, lengths.data[i])]);
}
