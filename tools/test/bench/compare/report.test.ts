import { expect, it } from 'vitest';
import { figuresOf, withFigures, type Report } from '../../../bench/compare/report.ts';
import { configs, type System } from '../../../bench/compare/system.ts';

const system: System = {
  name: 'a peer',
  threads: 2,
  measure: () => Promise.reject(new Error('internal: not measured')),
};
const result = (min: number | undefined, problem?: string) => ({
  min,
  spread: 1.25,
  first: min,
  version: min === undefined ? undefined : '4.2',
  problem,
});
const report: Report = {
  machine: { cpu: 'A processor', cores: 2, simd: ['fma', 'avx2'] },
  rounds: 3,
  load: 0.04,
  targets: [
    { what: 'fast', against: 'a peer', figure: 0.1234, atMost: 1 / 3, unit: '×' },
    { what: 'slow', against: '', figure: 601, atMost: 600, unit: 'ms' },
    { what: 'absent', against: '', figure: undefined, atMost: 45, unit: 'kB' },
  ],
  results: new Map([[system, new Map(configs.map((config, i) => [config, result(10 ** i)]))]]),
};
const document = `before

<!-- measured: written by npm run bench:peers -->
old
<!-- end of measured -->

after
`;

it('writes machine, targets and times between its marks, and nothing else', () => {
  expect(withFigures(document, figuresOf(report))).toBe(`before

<!-- measured: written by npm run bench:peers -->

A processor, 2 cores, vector instructions: fma, avx2. Rounds: 3. Load of the machine before the first: 0.0.

| what   | against | measured | at most |              |
| ------ | ------- | -------- | ------- | ------------ |
| fast   | a peer  | 0.123 ×  | 0.333 × | met          |
| slow   |         | 601 ms   | 600 ms  | **missed**   |
| absent |         |          | 45 kB   | not measured |

| milliseconds of a step | version | threads | 64,32,100,256,27 | 16,16,32,64,27 | 1,16,16,32,27 | first step |
| ---------------------- | ------- | ------- | ---------------- | -------------- | ------------- | ---------- |
| a peer                 | 4.2     | 2       | 1 (1.25)         | 10 (1.25)      | 100 (1.25)    | 1          |

<!-- end of measured -->

after
`);
});

it('writes the same again', () => {
  const once = withFigures(document, figuresOf(report));
  expect(withFigures(once, figuresOf(report))).toBe(once);
});

it('names what could not be had', () => {
  const none = new Map(configs.map((config) => [config, result(undefined, 'no such module')]));
  const text = figuresOf({ ...report, results: new Map([[system, none]]) });
  expect(text).toMatch(/\| a peer +\| +\| 2 +\| not had +\| not had +\| not had +\| +\|/);
  expect(text).toContain('Not to be had here:\n\n- a peer, threads: 2: no such module');
});

it('refuses a document without its marks', () => {
  expect(() => withFigures('before\nafter\n', '')).toThrow(
    'docs/performance.md: it needs a line <!-- measured: written by npm run bench:peers -->, and after it one <!-- end of measured -->.',
  );
});
