import * as csv from '../../src/csv.ts';
import * as jsonl from '../../src/jsonl.ts';
import * as node from '../../src/node.ts';
import * as text from '../../src/text.ts';
import { fileOf } from '../streams.ts';
import { calling, callsOf, firstOf, wrongOptions, type WrongInput } from './row.ts';

const bytes = (content: string): unknown => fileOf('x', content);
const noBytes =
  'gives no bytes; give file(path) of @tapeloop/data/node, a stream, or a function that opens one.';

/** What all readers say. */
const wrongReader = (entry: object, name: string): WrongInput[] => {
  const read = (...args: readonly unknown[]) => calling(entry, name, ...args);
  return [
    [`${name}: undefined ${noBytes}`, read()],
    [`${name}: the string "x.txt" ${noBytes}`, read('x.txt')],
    [`${name}: a Uint8Array ${noBytes}`, read(new Uint8Array(9))],
    ...wrongOptions(entry, name, [bytes('')]),
    [`${name}: maxBytes must be a whole number >= 1, got 0.`, read(bytes(''), { maxBytes: 0 })],
    [
      `${name}: maxBytes must be a whole number >= 1, got null.`,
      read(bytes(''), { maxBytes: null }),
    ],
    [
      `${name}: what a stream opens must be a stream of bytes, got undefined.`,
      firstOf(read(() => {})),
    ],
    [
      `${name}: what y opens must be a stream of bytes, got undefined.`,
      firstOf(read({ name: 'y', read: () => {} })),
    ],
    [
      `${name}: a stream gives a string, not a Uint8Array; set no encoding on a stream.`,
      firstOf(read(() => 'text')),
    ],
    [
      `${name}: a position at 3 does not fit; restore it into the dataset that gave it.`,
      calling(Object(read(bytes(''))()), 'iterate', { epoch: 0, at: 3 }),
    ],
  ];
};

const rows = callsOf(csv);
const lines = callsOf(jsonl);
const open = callsOf(node);
const column = (reader: keyof typeof csv.column, ...args: readonly unknown[]) =>
  calling(csv.column, reader, ...args);
const missing = 'correct it, or take column.optional where values are missing.';

/** What the readers of columns say of a field that is no text. */
const wrongField = (['text', 'number', 'integer', 'boolean'] as const).flatMap((reader) => [
  [`column.${reader}: the field must be a string, got undefined.`, column(reader)],
  [`column.${reader}: the field must be a string, got 3.`, column(reader, 3)],
]) satisfies WrongInput[];

// Every exported function of each entry: one without a row does not compile.
export const wrongCsv: Readonly<Record<keyof typeof csv, readonly WrongInput[]>> = {
  column: [
    ...wrongField,
    [`'tall' is not a number; ${missing}`, column('number', 'tall')],
    [`'1.5' is not a whole number up to 2^53 - 1; ${missing}`, column('integer', '1.5')],
    [`'yes' is not true or false; ${missing}`, column('boolean', 'yes')],
    ['column.optional: read must be a function, got undefined.', column('optional')],
    [
      'column.optional: marks must be an array, got the string "NA".',
      column('optional', String, 0, 'NA'),
    ],
  ],
  csvRecords: [
    ...wrongReader(csv, 'csvRecords'),
    [
      'csvRecords: the delimiter is null; give one character that is no quote and no line end.',
      rows('csvRecords', bytes(''), { delimiter: null }),
    ],
    [
      'csvRecords: the delimiter is 3; give one character that is no quote and no line end.',
      rows('csvRecords', bytes(''), { delimiter: 3 }),
    ],
    [
      'csvRecords: the delimiter is "::"; give one character that is no quote and no line end.',
      rows('csvRecords', bytes(''), { delimiter: '::' }),
    ],
    [
      'csvRecords: the header must be an array of strings, got the string "a,b".',
      rows('csvRecords', bytes(''), { header: 'a,b' }),
    ],
    [
      'csvRecords: the header must be an array of strings, got an array of 1.',
      rows('csvRecords', bytes(''), { header: [3] }),
    ],
    [
      "csvRecords: x has two columns 'a'; rename one.",
      rows('csvRecords', bytes(''), { header: ['a', 'a'] }),
    ],
    [
      'csvRecords: expected an object of columns, got null.',
      rows('csvRecords', bytes(''), { columns: null }),
    ],
    [
      'csvRecords: column \'a\' must be a function, got the string "number".',
      rows('csvRecords', bytes(''), { columns: { a: 'number' } }),
    ],
    [
      "csvRecords: x has no column 'b'; it has a.",
      rows('csvRecords', bytes(''), { header: ['a'], columns: { b: String } }),
    ],
    [
      "csvRecords: x has no line; give the columns' names as `header`.",
      firstOf(rows('csvRecords', bytes(''))),
    ],
    [
      'csvRecords: x line 2 has 2 fields for 1 columns; correct the record.',
      firstOf(rows('csvRecords', bytes('a\n1,2\n'))),
    ],
  ],
};

export const wrongJsonl: Readonly<Record<keyof typeof jsonl, readonly WrongInput[]>> = {
  jsonLines: [
    ...wrongReader(jsonl, 'jsonLines'),
    [
      'jsonLines: read must be a function, got null.',
      lines('jsonLines', bytes(''), { read: null }),
    ],
    [
      "jsonLines: x line 1 is not JSON: '{'; correct the line or delete it.",
      firstOf(lines('jsonLines', bytes('{'))),
    ],
  ],
};

export const wrongText: Readonly<Record<keyof typeof text, readonly WrongInput[]>> = {
  textLines: wrongReader(text, 'textLines'),
};

const wrongPath = (shown: string): string =>
  `file: the path must be a string or a URL of 'file:', got ${shown}.`;

export const wrongNode: Readonly<Record<keyof typeof node, readonly WrongInput[]>> = {
  file: [
    [wrongPath('undefined'), open('file')],
    [wrongPath('3'), open('file', 3)],
    [wrongPath('a URL'), open('file', new URL('https://example.org/x.txt'))],
    ...wrongOptions(node, 'file', ['x.txt']),
    ['file: chunkBytes must be a whole number >= 1, got 0.', open('file', 'x', { chunkBytes: 0 })],
    [
      "file: './none/x.txt' cannot be read (ENOENT: no such file or directory, open './none/x.txt'); check the path.",
      firstOf(calling(text, 'textLines', node.file('./none/x.txt'))),
    ],
  ],
};
