import { expect, it } from 'vitest';
import { measureAll } from '../../../bench/compare/results.ts';
import { configs, type Measured, type System } from '../../../bench/compare/system.ts';

const system = (name: string, measure: System['measure']): System => ({
  name,
  threads: 1,
  measure,
});
const took = (min: number, first?: number): Measured => ({
  min,
  median: min,
  version: '1',
  ...(first === undefined ? {} : { first }),
});

it('keeps the least of all rounds, in which the systems take turns', async () => {
  const order: string[] = [];
  const times = [3, 30, 300, 2, 40, 200];
  const a = system('a', async (config) => {
    order.push(`a ${config}`);
    return took(times.shift()!, 7);
  });
  const b = system('b', async (config) => {
    order.push(`b ${config}`);
    return took(1);
  });
  const results = await measureAll([a, b], 2, () => undefined);
  const turn = configs.flatMap((config) => [`a ${config}`, `b ${config}`]);
  expect(order).toEqual([...turn, ...turn]);
  const of = configs.map((config) => results.get(a)!.get(config)!);
  expect(of.map(({ min }) => min)).toEqual([2, 30, 200]);
  expect(of.map(({ spread }) => spread)).toEqual([1.5, 40 / 30, 1.5]);
  expect(of[0]).toMatchObject({ first: 7, version: '1', problem: undefined });
  expect(results.get(b)!.get(configs[0])).toMatchObject({ min: 1, first: undefined });
});

it('says of a system that cannot be had why, and asks it no more', async () => {
  let calls = 0;
  const absent = system('absent', async () => {
    calls += 1;
    throw new Error('no such module');
  });
  const said: string[] = [];
  const results = await measureAll([absent], 3, (text) => said.push(text));
  expect(calls).toBe(1);
  expect(said).toEqual(['absent: no such module']);
  expect(results.get(absent)!.get(configs[2])).toMatchObject({
    min: undefined,
    problem: 'no such module',
  });
});
