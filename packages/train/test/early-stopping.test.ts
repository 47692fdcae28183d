import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { unwatched, watchNext } from '../src/early-stopping.ts';

it('knows the best value, where it was, and how long nothing was better by enough', () => {
  const values = fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(Number.NaN)));
  fc.assert(
    fc.property(values, fc.constantFrom('min', 'max'), fc.nat(2), (given, mode, minDelta) => {
      const sign = mode === 'min' ? 1 : -1;
      const watch = given.reduce(
        (before, value, i) => watchNext(before, value, i + 1, { mode, minDelta }),
        unwatched,
      );
      const signed = given.map((value) => sign * value);
      const best = Math.min(...signed.filter(Number.isFinite));
      expect(watch.best).toBe(best === Infinity ? null : sign * best || 0);
      expect(watch.bestStep).toBe(signed.indexOf(best) + 1);
      let reference = Infinity;
      let since = 0;
      for (const value of signed) {
        const isFirst = reference === Infinity && Number.isFinite(value);
        const enough = isFirst || value < reference - minDelta;
        if (enough) reference = value;
        since = enough ? 0 : since + 1;
      }
      expect(watch.since).toBe(since);
    }),
  );
});
