import { fc, test } from '@fast-check/vitest';
import { parse } from 'csv-parse/sync';
import { describe, expect } from 'vitest';
import { fieldSplitter } from '../../src/csv/fields.ts';

const split = await fieldSplitter('x.csv', ';');

describe('fieldSplitter', () => {
  test.prop([fc.array(fc.constantFrom('a', ';', ' ', ',', '\r', 'é'), { minLength: 1 })])(
    'cuts records without quotes as csv-parse does',
    (characters) => {
      const text = characters.join('');
      const [fields] = parse(text, { delimiter: ';', record_delimiter: '\n' });
      expect(split({ text, line: 1, quoted: false })).toEqual(fields);
      expect(split({ text, line: 1, quoted: true })).toEqual(fields);
    },
  );
});
