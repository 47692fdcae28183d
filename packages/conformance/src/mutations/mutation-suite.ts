import { bind, describe, typeOf, vjp, type Primitive } from '@tapeloop/autodiff';
import { checkGradients, type GradientReport } from '@tapeloop/gradcheck';
import { cast, isNdArray, type Tensor } from '@tapeloop/tensor';
import * as fc from 'fast-check';
import { applicationsIn, differentiable, type Application } from '../primitive/applications.ts';
import { damaged, damages, type DamageName } from './damage.ts';

/** A function whose operations are damaged one by one, and what it is drawn on. */
export interface MutationProgram {
  readonly name: string;
  readonly f: (...args: readonly never[]) => unknown;
  readonly args: fc.Arbitrary<readonly unknown[]>;
  /** 1 where it has no second derivatives: then its derivative is no program to look into. Default 2. */
  readonly order?: 1 | 2;
}

/** What became of a damage of one rule. */
export type Fate = 'caught' | 'missed' | 'no-op' | 'not applicable';

/** One derivative rule: that of a primitive with respect to one operand. */
export interface RuleResult {
  readonly primitive: string;
  readonly operand: number;
  readonly fates: Readonly<Record<DamageName, Fate>>;
  /** Checks of the sound rule, one for each seed, and how many of them failed or were undecided. */
  readonly checks: number;
  readonly falseAlarms: number;
  readonly undecided: number;
}

/** What a suite found in all. */
export interface MutationTotals {
  readonly rules: number;
  /** Damages that change some pulled-back value, and how many of them fail a check. */
  readonly damaged: number;
  readonly caught: number;
  /** Damages that change nothing. */
  readonly noops: number;
  /** Checks of each sound rule. */
  readonly seeds: number;
  readonly falseAlarms: number;
  readonly undecided: number;
}

/** A rule where it occurs: an application in a program, by its place among those of the same rule. */
interface Site {
  readonly program: MutationProgram;
  readonly nth: number;
}

/** Seeds that are tried for one at which a damage shows. */
const tries = 16;

/**
 * Damages every derivative rule that programs use in every way, and checks the sound rules on as many
 * seeds as are asked for. Each rule is checked by itself, on the operands that it meets.
 */
export function mutationSuite(
  programs: readonly MutationProgram[],
  seeds: number,
  progress: (seedsDone: number) => void = () => {},
): RuleResult[] {
  let draw = memoized(applicationsOf);
  const rules = [...sitesOf(programs, draw)].map(([key, sites]) => {
    const sample = Array.from({ length: tries }, (_, seed) => ruleAt(key, sites, seed, draw));
    return { key, sites, fates: fatesOf(sample), checks: 0, falseAlarms: 0, undecided: 0 };
  });
  for (let seed = 0; seed < seeds; seed += 1) {
    // Operands of one seed are asked for by many rules, and by none later.
    draw = memoized(applicationsOf);
    for (const rule of rules) {
      const found = ruleAt(rule.key, rule.sites, seed, draw);
      if (found === undefined) continue;
      rule.checks += 1;
      const { verdict } = check(found, found.application.primitive, seed);
      if (verdict === 'fail') rule.falseAlarms += 1;
      if (verdict === 'undecided') rule.undecided += 1;
    }
    progress(seed + 1);
  }
  return rules.map(({ key, fates, checks, falseAlarms, undecided }) => {
    const [, primitive = '', operand] = /^(.*) (\d+)$/u.exec(key) ?? [];
    return { primitive, operand: Number(operand), fates, checks, falseAlarms, undecided };
  });
}

/** The sums over all rules. */
export function totalsOf(results: readonly RuleResult[], seeds: number): MutationTotals {
  const count = (fate: Fate): number =>
    results.flatMap(({ fates }) => Object.values(fates)).filter((one) => one === fate).length;
  const sum = (of: (result: RuleResult) => number): number =>
    results.reduce((total, result) => total + of(result), 0);
  return {
    rules: results.length,
    damaged: count('caught') + count('missed'),
    caught: count('caught'),
    noops: count('no-op'),
    seeds,
    falseAlarms: sum(({ falseAlarms }) => falseAlarms),
    undecided: sum(({ undecided }) => undecided),
  };
}

/** A rule at an application. */
interface Found {
  readonly key: string;
  readonly application: Application;
  readonly operand: number;
}

type Draw = (program: MutationProgram, seed: number) => readonly Application[];

/** What a program and its derivative apply, on arguments that follow from a seed. */
const applicationsOf: Draw = ({ f, args, order = 2 }, seed) => {
  const [drawn] = fc.sample(args, { numRuns: 1, seed });
  if (order === 1) return applicationsIn(f as (...of: readonly unknown[]) => unknown, drawn!);
  const withPullback = (...given: readonly unknown[]): unknown => {
    const [y, pull] = vjp(f as (...of: readonly unknown[]) => unknown, ...given);
    return [y, pull(y)];
  };
  return applicationsIn(withPullback, drawn!);
};

function rulesIn(applications: readonly Application[]): Found[] {
  return applications.flatMap((application) => {
    const { primitive, operands, outputs } = application;
    if (!operands.every(isFinite)) return [];
    return operands.flatMap((value, operand) => {
      // A number among arrays has the rule of the array in its place.
      const standsIn = describe(value) === 'number' && outputs.some(isNdArray);
      if (standsIn || !differentiable(value) || !hasRule(primitive, operand)) return [];
      const kind = 'number' in typeOf(value) ? 'number ' : '';
      return [{ key: `${kind}${primitive.name} ${operand}`, application, operand }];
    });
  });
}

function hasRule(primitive: Primitive, operand: number): boolean {
  if (primitive.record !== undefined) return true;
  const makers = primitive.vjp;
  const maker = typeof makers === 'function' ? makers(operand) : makers?.[operand];
  return maker !== undefined && maker !== null;
}

/** Where each rule occurs, in all programs. */
function sitesOf(programs: readonly MutationProgram[], draw: Draw): Map<string, Site[]> {
  const sites = new Map<string, Site[]>();
  for (const program of programs) {
    const counts = new Map<string, number>();
    for (const { key } of rulesIn(draw(program, 0))) {
      const nth = counts.get(key) ?? 0;
      counts.set(key, nth + 1);
      sites.set(key, [...(sites.get(key) ?? []), { program, nth }]);
    }
  }
  return sites;
}

/** The rule alone, as a function of its operand. */
function check(
  { application, operand }: Found,
  primitive: Primitive,
  seed: number,
): GradientReport {
  const { operands, params } = application;
  const f = (x: unknown): unknown => [...bind(primitive, operands.with(operand, x), params)];
  return checkGradients(f, [operands[operand]], { name: primitive.name, seed, diagnose: false });
}

/** The rule at one seed: its programs take turns. Undefined where it does not occur there. */
function ruleAt(key: string, sites: readonly Site[], seed: number, draw: Draw): Found | undefined {
  const { program, nth } = sites[seed % sites.length]!;
  const found = rulesIn(draw(program, seed)).filter((rule) => rule.key === key);
  return found[nth % Math.max(found.length, 1)];
}

function fatesOf(sample: readonly (Found | undefined)[]): Record<DamageName, Fate> {
  const names = Object.keys(damages) as DamageName[];
  // The cast: there is one for every name.
  return Object.fromEntries(names.map((name) => [name, fateOf(name, sample)])) as Record<
    DamageName,
    Fate
  >;
}

/** What becomes of a damage: at the first seed at which it shows, its check must fail. */
function fateOf(name: DamageName, sample: readonly (Found | undefined)[]): Fate {
  let applicable = false;
  for (const [seed, rule] of sample.entries()) {
    const wrong = rule && damagedRule(rule, name);
    if (rule === undefined || wrong === undefined) continue;
    applicable = true;
    if (!differs(rule, wrong)) continue;
    return check(rule, wrong, seed).verdict === 'fail' ? 'caught' : 'missed';
  }
  return applicable ? 'no-op' : 'not applicable';
}

function damagedRule({ application, operand }: Found, name: DamageName): Primitive | undefined {
  const { primitive, operands, outputs } = application;
  return damaged(primitive, operand, name, operands, outputs[0]);
}

/** Whether a damage changes what is pulled back, by more than the last bits. */
function differs({ application, operand }: Found, wrong: Primitive): boolean {
  const { primitive, operands, params } = application;
  const pulled = (by: Primitive): Float64Array => {
    const f = (x: unknown): unknown => [...bind(by, operands.with(operand, x), params)];
    const [y, pull] = vjp(f, operands[operand]);
    const cotangents = (y as unknown[]).map((one, i) => {
      const { algebra } = typeOf(one);
      const entries: Float64Array = algebra.entries(one);
      const waves = entries.map((_, k) => Math.cos(1 + k + 10 * i));
      const wide: unknown = algebra.fromEntries(waves, typeOf(one));
      return isNdArray(one) ? cast(wide as Tensor, one.dtype) : wide;
    });
    const [back] = pull(cotangents);
    return typeOf(back).algebra.entries(back);
  };
  const [sound, other] = [pulled(primitive), pulled(wrong)];
  const scale = sound.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  return sound.some((x, i) => !(Math.abs(x - other[i]!) <= 2 ** -40 * scale));
}

function isFinite(value: unknown): boolean {
  if (!differentiable(value)) return true;
  const entries: Float64Array = typeOf(value).algebra.entries(value);
  return entries.every(Number.isFinite);
}

/** The last draws are kept: many rules ask for the same. */
function memoized(draw: Draw): Draw {
  const known = new Map<MutationProgram, Map<number, readonly Application[]>>();
  return (program, seed) => {
    const of = known.get(program) ?? new Map<number, readonly Application[]>();
    known.set(program, of);
    let drawn = of.get(seed);
    if (drawn === undefined) of.set(seed, (drawn = draw(program, seed)));
    return drawn;
  };
}
