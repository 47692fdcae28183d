import { describe, expect, it } from 'vitest';
import { settingsOf, type CheckOptions } from '../src/settings.ts';

function loss(): void {}

const refused = (options: CheckOptions): (() => unknown) => {
  return () => settingsOf(loss, [1, 2], options);
};

describe('settingsOf', () => {
  it('has defaults', () => {
    expect(settingsOf(loss, [1], {})).toEqual({
      names: undefined,
      name: 'loss',
      order: 1,
      seed: 0,
      entryLimit: 64,
      directions: 8,
      cotangents: 4,
      overTime: [],
      diagnose: true,
    });
  });

  it('calls a function without a name f', () => {
    expect(settingsOf(() => {}, [], {}).name).toBe('f');
    expect(settingsOf(() => {}, [], { name: 'step' }).name).toBe('step');
  });

  it('refuses what makes no sense', () => {
    expect(refused({ names: ['params'] })).toThrow(
      'checkGradients: 1 names for 2 arguments; give one for each.',
    );
    // @ts-expect-error -- only 1 and 2
    expect(refused({ order: 3 })).toThrow('checkGradients: order must be 1 or 2, got 3.');
    expect(refused({ seed: 0.5 })).toThrow('checkGradients: seed must be a whole number, got 0.5.');
    expect(refused({ entryLimit: -1 })).toThrow(
      'checkGradients: entryLimit must be a whole number of at least 0, got -1.',
    );
    expect(refused({ directions: 0 })).toThrow(
      'checkGradients: directions must be a whole number of at least 1, got 0.',
    );
    expect(refused({ cotangents: NaN })).toThrow(
      'checkGradients: cotangents must be a whole number of at least 1, got NaN.',
    );
  });

  it('takes a negative seed', () => {
    expect(settingsOf(loss, [], { seed: -3 }).seed).toBe(-3);
  });
});
