import type { Reporter, TestModule, Vitest } from 'vitest/node';

/** The least share of a package's lines that the tests must reach, in percent. */
const LEAST = 95;

/** What this reads of an istanbul coverage map. */
export interface CoverageMap {
  files(): string[];
  fileCoverageFor(path: string): {
    toSummary(): { lines: { total: number; covered: number } };
    getUncoveredLines(): readonly (number | string)[]; // istanbul gives them as strings
  };
}

/** The lines of one package's `src`. */
export interface PackageCoverage {
  readonly name: string;
  readonly total: number;
  readonly covered: number;
  /** For each file that is not covered whole, its path and lines. */
  readonly gaps: readonly string[];
}

/** Sums a coverage map up by package. */
export function byPackage(map: CoverageMap): PackageCoverage[] {
  const packages = new Map<
    string,
    { name: string; total: number; covered: number; gaps: string[] }
  >();
  for (const path of map.files().toSorted()) {
    const { inside, name } =
      /.*(?<inside>packages\/(?<name>[^/]+)\/src\/.*)/.exec(path.replaceAll('\\', '/'))?.groups ??
      {};
    if (inside === undefined || name === undefined) continue;
    const sum = packages.get(name) ?? { name, total: 0, covered: 0, gaps: [] };
    packages.set(name, sum);
    const file = map.fileCoverageFor(path);
    const { lines } = file.toSummary();
    sum.total += lines.total;
    sum.covered += lines.covered;
    if (lines.covered < lines.total) {
      sum.gaps.push(`${inside}: ${ranges(file.getUncoveredLines().map(Number))}`);
    }
  }
  return [...packages.values()];
}

/** The lines to print, a percentage for each package and the gaps of those below `least`. */
export function coverageReport(packages: readonly PackageCoverage[], least = LEAST): string[] {
  return packages.flatMap(({ name, total, covered, gaps }) => {
    const line = `${name.padEnd(12)} ${percent(covered, total).toFixed(1).padStart(5)} % of ${total} lines`;
    if (percent(covered, total) >= least) return [line];
    return [`${line}: below ${least} %`, ...gaps.map((gap) => `  ${gap}`)];
  });
}

/** `[4, 5, 6, 9]` as `4-6 9`. */
function ranges(lines: readonly number[]): string {
  const starts = lines.filter((line) => !lines.includes(line - 1));
  const ends = lines.filter((line) => !lines.includes(line + 1));
  return starts
    .map((start, index) => (start === ends[index] ? `${start}` : `${start}-${ends[index]}`))
    .join(' ');
}

function percent(covered: number, total: number): number {
  return total === 0 ? 100 : (100 * covered) / total;
}

/** Prints the line coverage of each package, and fails a run of all tests when one is too low. */
export default class Coverage implements Reporter {
  #vitest: Vitest | undefined;
  #packages: PackageCoverage[] = [];

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onCoverage(map: unknown): void {
    // The cast: vitest names no type for its coverage map.
    this.#packages = byPackage(map as CoverageMap);
  }

  async onTestRunEnd(modules: readonly TestModule[]): Promise<void> {
    if (this.#packages.length === 0) return;
    console.log(`Line coverage\n${coverageReport(this.#packages).join('\n')}\n`);
    const tooLow = this.#packages.some(({ covered, total }) => percent(covered, total) < LEAST);
    if (tooLow && (await this.#ranAll(modules))) process.exitCode = 1;
  }

  /** Whether nothing narrowed the run: a part of the tests covers a part of the lines. */
  async #ranAll(modules: readonly TestModule[]): Promise<boolean> {
    if (this.#vitest === undefined) return false;
    const { config } = this.#vitest;
    if (config.project.length > 0 || config.testNamePattern !== undefined) return false;
    return modules.length === (await this.#vitest.globTestSpecifications()).length;
  }
}
