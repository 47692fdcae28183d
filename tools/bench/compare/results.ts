import { configs, type Config, type Measured, type System } from './system.ts';

/** What the rounds gave for one system and configuration. */
export interface Result {
  /** The least of all rounds, milliseconds; undefined where it could not be had. */
  readonly min: number | undefined;
  /** The least of the worst round over that of the best. */
  readonly spread: number;
  readonly first: number | undefined;
  readonly version: string | undefined;
  /** Why there is none. */
  readonly problem: string | undefined;
}

export type Results = ReadonlyMap<System, ReadonlyMap<Config, Result>>;

/** Measures all systems, each in a process of its own; they take turns, so that noise hits all. */
export async function measureAll(
  systems: readonly System[],
  rounds: number,
  report: (text: string) => void,
): Promise<Results> {
  const measured = new Map(systems.map((system) => [system, new Map<Config, Measured[]>()]));
  const problems = new Map<System, string>();
  for (let round = 1; round <= rounds; round += 1) {
    for (const config of configs) {
      for (const system of systems) {
        if (problems.has(system)) continue;
        const { name, threads } = system;
        try {
          const one = await system.measure(config);
          const of = measured.get(system)!;
          of.set(config, [...(of.get(config) ?? []), one]);
          report(`${round}/${rounds} ${config} ${name}, ${threads}: ${one.min.toFixed(3)} ms`);
        } catch (error) {
          problems.set(system, (error as Error).message);
          report(`${name}: ${(error as Error).message}`);
        }
      }
    }
  }
  const resultOf = (system: System, config: Config): Result => {
    const all = measured.get(system)!.get(config) ?? [];
    const minima = all.map(({ min }) => min);
    const min = all.length === 0 ? undefined : Math.min(...minima);
    const firsts = all.flatMap(({ first }) => first ?? []);
    return {
      min,
      spread: Math.max(...minima) / Math.min(...minima),
      first: firsts.length === 0 ? undefined : Math.min(...firsts),
      version: all[0]?.version,
      problem: problems.get(system),
    };
  };
  return new Map(
    systems.map((system) => [
      system,
      new Map(configs.map((config) => [config, resultOf(system, config)])),
    ]),
  );
}
