import { describe, expect, it } from 'vitest';
import { bestSimd } from '../src/index.ts';

describe('bestSimd', () => {
  it('says what the engine has', () => {
    const version = Number(process.versions.node.split('.')[0]);
    expect(bestSimd()).toBe(version >= 22 ? 'relaxed' : 'plain');
  });

  it('says the same when it is asked again', () => {
    expect(bestSimd()).toBe(bestSimd());
  });
});
