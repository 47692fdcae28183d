import { expect, it } from 'vitest';
import { byPackage, coverageReport, type CoverageMap } from '../coverage.ts';

/** A coverage map of files with so many lines, of which some are not covered. */
const mapOf = (files: Record<string, [total: number, uncovered: number[]]>): CoverageMap => ({
  files: () => Object.keys(files),
  fileCoverageFor: (path) => {
    const [total, uncovered] = files[path] ?? [0, []];
    return {
      toSummary: () => ({ lines: { total, covered: total - uncovered.length } }),
      getUncoveredLines: () => uncovered.map(String),
    };
  },
});

it('sums the lines of each package, and leaves other files out', () => {
  const map = mapOf({
    '/x/packages/b/src/one.ts': [10, []],
    '/x/packages/a/src/deep/two.ts': [30, [4, 5, 6, 9]],
    '/x/packages/a/src/one.ts': [10, []],
    '/x/tools/one.ts': [10, [1]],
  });
  expect(byPackage(map)).toEqual([
    { name: 'a', total: 40, covered: 36, gaps: ['packages/a/src/deep/two.ts: 4-6 9'] },
    { name: 'b', total: 10, covered: 10, gaps: [] },
  ]);
});

it('shows the gaps of a package that is below the limit', () => {
  const packages = [
    { name: 'a', total: 40, covered: 37, gaps: ['packages/a/src/two.ts: 4-6'] },
    { name: 'b', total: 40, covered: 38, gaps: ['packages/b/src/two.ts: 4 5'] },
    { name: 'c', total: 0, covered: 0, gaps: [] },
  ];
  expect(coverageReport(packages, 95)).toEqual([
    'a             92.5 % of 40 lines: below 95 %',
    '  packages/a/src/two.ts: 4-6',
    'b             95.0 % of 40 lines',
    'c            100.0 % of 0 lines',
  ]);
});
