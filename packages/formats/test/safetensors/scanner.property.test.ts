import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { quoted, scanner, type Scanner } from '../../src/safetensors/scanner.ts';

const scan = (text: string): Scanner => scanner(text, (what) => new Error(what));
const indent = fc.constantFrom(0, 1, '\t', ' \n \r ');

function outcome(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return 'an error';
  }
}

describe('scanner', () => {
  test.prop([fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })), indent])(
    'reads records as JSON.parse does',
    (record, space) => {
      const text = JSON.stringify(record, undefined, space);
      const read = new Map<string, string>();
      const scanned = scan(text);
      scanned.record((key) => read.set(key, scanned.string()));
      scanned.end();
      expect(read).toEqual(new Map(Object.entries(JSON.parse(text))));
    },
  );

  test.prop([fc.array(fc.array(fc.maxSafeNat())), indent])(
    'reads lists as JSON.parse does',
    (lists, space) => {
      const scanned = scan(JSON.stringify(lists, undefined, space));
      expect(scanned.list(() => scanned.list(scanned.integer))).toEqual(lists);
    },
  );

  test.prop([fc.string({ unit: 'grapheme' }).map((text) => `"${text}"`)])(
    'reads a string where JSON.parse does',
    (text) => {
      const read = (): unknown => {
        const scanned = scan(text);
        const string = scanned.string();
        scanned.end();
        return string;
      };
      expect(outcome(read)).toEqual(outcome(() => JSON.parse(text)));
    },
  );
});

it('quoted cuts long pieces short', () => {
  expect(quoted('a')).toBe("'a'");
  expect(quoted('b'.repeat(61))).toBe(`'${'b'.repeat(60)}...'`);
});
