import { expect, it } from 'vitest';
import { rowOf } from '../../results/job.ts';
import { runCharacters } from '../../results/character-run.ts';

it('learns a text that repeats, and writes it', () => {
  const text = 'TapelooP '.repeat(2400);
  const result = runCharacters(rowOf('rnnCell'), { seed: 1 }, text);
  expect(result).toMatchObject({ vocabulary: 8, characters: 19_440, heldOutCharacters: 2160 });
  expect(result.steps).toBe(54);
  expect(result.bits).toBeLessThan(result.baselines.unigram / 4);
  expect(result.sample).toMatch(/^TapelooP TapelooP /);
  expect(result.sample).toHaveLength(601);
});
