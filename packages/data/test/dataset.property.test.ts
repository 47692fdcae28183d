import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import type { Position } from '../src/index.ts';
import { composition } from './composition.ts';

const epochs = fc.nat({ max: 3 });

/** What a killed process leaves behind of a position. */
const throughJson = (position: Position): Position => JSON.parse(JSON.stringify(position));

describe('every composition of datasets', () => {
  test.prop([composition, epochs])(
    'goes on exactly after a kill at any step',
    ({ make }, epoch) => {
      const whole = [...make().iterate({ epoch })];
      const cursor = make().iterate({ epoch });
      for (let done = 0; done <= whole.length; done += 1) {
        const saved = throughJson(cursor.position());
        expect([...make().iterate(saved)]).toEqual(whole.slice(done));
        cursor.next();
      }
    },
  );

  test.prop([composition, epochs])('survives a kill at every step', ({ make }, epoch) => {
    const whole = [...make().iterate({ epoch })];
    const pieces: unknown[] = [];
    let saved: Position = { epoch };
    for (;;) {
      const cursor = make().iterate(saved);
      const result = cursor.next();
      if (result.done) break;
      pieces.push(result.value);
      saved = throughJson(cursor.position());
    }
    expect(pieces).toEqual(whole);
  });

  test.prop([composition, epochs])(
    'gives positions that later steps leave alone',
    ({ make }, epoch) => {
      const cursor = make().iterate({ epoch });
      const taken: { saved: Position; text: string }[] = [];
      do {
        const saved = cursor.position();
        taken.push({ saved, text: JSON.stringify(saved) });
      } while (!cursor.next().done);
      for (const { saved, text } of taken) {
        expect(saved).toEqual(JSON.parse(text));
        expect(make().iterate(saved).position()).toEqual(saved);
      }
    },
  );

  test.prop([composition, epochs])('stays at its end once there', ({ make }, epoch) => {
    const cursor = make().iterate({ epoch });
    const length = [...cursor].length;
    const last = cursor.position();
    expect([...cursor]).toEqual([]);
    expect(cursor.position()).toEqual(last);
    expect([...make().iterate({ epoch })]).toHaveLength(length);
  });

  test.prop([composition, epochs])('is not changed by being iterated', ({ make }, epoch) => {
    const dataset = make();
    const first = [...dataset.iterate({ epoch })];
    const cursors = [dataset.iterate({ epoch }), dataset.iterate({ epoch })];
    const sideBySide = first.map(() => cursors.map((cursor) => cursor.next().value));
    expect(sideBySide).toEqual(first.map((element) => [element, element]));
  });
});
