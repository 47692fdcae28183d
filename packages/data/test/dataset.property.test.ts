import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import type { Position } from '../src/index.ts';
import { composition } from './composition.ts';
import { collect, survivals, tails, throughJson } from './cursors.ts';

const epochs = fc.nat({ max: 3 });
const kinds = fc.boolean();

describe('every composition of datasets', () => {
  test.prop([composition, kinds, epochs])(
    'goes on exactly after a kill at any step',
    async ({ make }, waiting, epoch) => {
      const { whole, rests } = await survivals(() => make(waiting), { epoch });
      expect(rests).toEqual(tails(whole));
    },
  );

  test.prop([composition, kinds, epochs])(
    'survives a kill at every step',
    async ({ make }, waiting, epoch) => {
      const whole = await collect(make(waiting), { epoch });
      const pieces: unknown[] = [];
      let saved: Position = { epoch };
      for (;;) {
        const cursor = make(waiting).iterate(saved);
        const result = await cursor.next();
        if (result.done) break;
        pieces.push(result.value);
        saved = throughJson(cursor.position());
      }
      expect(pieces).toEqual(whole);
    },
  );

  test.prop([composition, epochs])(
    'is the same at the same positions, whether its sources are waited for or not',
    async ({ make }, epoch) => {
      const cursors = [make(false).iterate({ epoch }), make(true).iterate({ epoch })];
      for (;;) {
        const [atOnce, waited] = cursors.map((cursor) => cursor.position());
        expect(waited).toEqual(atOnce);
        const results: unknown[] = [];
        for (const cursor of cursors) results.push(await cursor.next());
        expect(results[1]).toEqual(results[0]);
        if (Object(results[0]).done) return;
      }
    },
  );

  test.prop([composition, kinds, epochs])(
    'gives positions that later steps leave alone',
    async ({ make }, waiting, epoch) => {
      const cursor = make(waiting).iterate({ epoch });
      const taken: { saved: Position; text: string }[] = [];
      do {
        const saved = cursor.position();
        taken.push({ saved, text: JSON.stringify(saved) });
      } while (!(await cursor.next()).done);
      for (const { saved, text } of taken) {
        expect(saved).toEqual(JSON.parse(text));
        expect(make(waiting).iterate(saved).position()).toEqual(saved);
      }
    },
  );

  test.prop([composition, kinds, epochs])(
    'stays at its end once there',
    async ({ make }, waiting, epoch) => {
      const cursor = make(waiting).iterate({ epoch });
      while (!(await cursor.next()).done);
      const last = cursor.position();
      expect(await cursor.next()).toEqual({ done: true, value: undefined });
      expect(cursor.position()).toEqual(last);
      expect(await collect(make(waiting), last)).toEqual([]);
    },
  );

  test.prop([composition, kinds, epochs])(
    'is not changed by being iterated',
    async ({ make }, waiting, epoch) => {
      const dataset = make(waiting);
      const first = await collect(dataset, { epoch });
      const cursors = [dataset.iterate({ epoch }), dataset.iterate({ epoch })];
      for (const element of first) {
        for (const cursor of cursors) {
          expect(await cursor.next()).toEqual({ done: false, value: element });
        }
      }
    },
  );
});
