import { fc, test } from '@fast-check/vitest';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { AsyncDataset } from '../src/index.ts';
import { column, csvRecords } from '../src/csv.ts';
import { collect, survivals, tails } from './cursors.ts';
import { chunked, cuts, fileOf, utf8 } from './streams.ts';

const field = fc.array(fc.constantFrom('a', 'é', ' ', ',', ';', '"', '\n', '\r\n'), {
  maxLength: 5,
});
const fields = fc.record({
  x: field.map((list) => list.join('')),
  'y z': field.map((l) => l.join('')),
});

/** As a spreadsheet writes a field: quoted where it has to be, or always. */
const written = (text: string, always: boolean): string =>
  always || /[",;\r\n]/.test(text) || text === '' ? `"${text.replaceAll('"', '""')}"` : text;

const people = 'name,age,height\nada,36,1.7\nben,,NA\n';

describe('csvRecords', () => {
  test.prop([
    fc.array(fields, { maxLength: 6 }),
    fc.boolean(),
    cuts,
    fc.constantFrom('\n', '\r\n'),
    fc.boolean(),
  ])(
    'gives what was written, killed at any step',
    async (rows, always, places, lineEnd, seekable) => {
      const lines = [['x', 'y z'], ...rows.map((row) => [row.x, row['y z']])].map((line) =>
        line.map((text) => written(text, always)).join(','),
      );
      const text = lines.join(lineEnd);
      const bytes = seekable ? fileOf('x.csv', text, places) : chunked(utf8(text), places);
      const { whole, rests } = await survivals(() => csvRecords(bytes));
      expect(whole).toEqual(rows);
      expect(rests).toEqual(tails(rows));
    },
  );

  it('reads the columns that are asked for, with types and missing values', async () => {
    const rows = csvRecords(fileOf('people.csv', people), {
      columns: {
        height: column.optional(column.number, NaN, ['', 'NA']),
        age: column.optional(column.integer, null),
      },
    });
    expectTypeOf(rows).toEqualTypeOf<
      AsyncDataset<{ readonly height: number; readonly age: number | null }>
    >();
    expect(await collect(rows)).toEqual([
      { height: 1.7, age: 36 },
      { height: NaN, age: null },
    ]);
  });

  it('takes other delimiters, and names for columns without any', async () => {
    const options = { delimiter: '\t', header: ['name', 'motto'] };
    const rows = csvRecords(fileOf('x.tsv', 'ada\tto be, or not\n'), options);
    expectTypeOf(rows).toEqualTypeOf<AsyncDataset<{ readonly [name: string]: string }>>();
    expect(await collect(rows)).toEqual([{ name: 'ada', motto: 'to be, or not' }]);
    const make = () => csvRecords(fileOf('x.tsv', 'a\t1\nb\t2\n'), options);
    const { whole, rests } = await survivals(make);
    expect(rests).toEqual(tails(whole));
  });

  it('leaves out empty lines and a byte order mark', async () => {
    const rows = csvRecords(fileOf('x.csv', '\ufeffname\n\nada\n\nben\n'));
    expect(await collect(rows)).toEqual([{ name: 'ada' }, { name: 'ben' }]);
  });

  it('has positions in bytes and lines of the file, with the header', async () => {
    const cursor = csvRecords(fileOf('people.csv', people)).iterate();
    expect(cursor.position()).toEqual({
      epoch: 0,
      at: { from: { epoch: 0, at: { byte: 0, line: 0 } } },
    });
    await cursor.next();
    expect(cursor.position()).toEqual({
      epoch: 0,
      at: {
        from: { epoch: 0, at: { byte: 27, line: 2 } },
        header: ['name', 'age', 'height'],
      },
    });
  });

  it('holds a name that objects have already', async () => {
    const [row] = await collect(csvRecords(fileOf('x.csv', '__proto__,toString\na,b\n')));
    expect(Object.entries(row!)).toEqual([
      ['__proto__', 'a'],
      ['toString', 'b'],
    ]);
  });

  it.each([
    ['a,b\n1,2\n1,2,3\n', 'line 3 has 3 fields for 2 columns; correct the record.'],
    [
      'a,b\n"1\n\n",2\n"x"y,2\n',
      'line 5 goes on behind a closing quote; quote the whole field and double each quote in it.',
    ],
    [
      'a,b\n1,5" "\n',
      'line 2 has a quote inside a field that does not begin with one; quote the whole field and double each quote in it.',
    ],
    [
      'a,b\n1,"5\n6,7\n',
      'line 2 has a quote that is not closed; quote the whole field and double each quote in it.',
    ],
  ])('reports what is malformed in %j, and stays before it', async (text, problem) => {
    const rows = csvRecords(fileOf('x.csv', text));
    const cursor = rows.iterate();
    const error = new SyntaxError(`csvRecords: x.csv ${problem}`);
    let place = cursor.position();
    const drain = async () => {
      while (!(await cursor.next()).done) place = cursor.position();
    };
    await expect(drain()).rejects.toThrow(error);
    expect(cursor.position()).toEqual(place);
    await expect(rows.iterate(place).next()).rejects.toThrow(error);
  });

  it('reports a field that its column cannot read', async () => {
    const rows = csvRecords(fileOf('people.csv', people), { columns: { age: column.integer } });
    await expect(collect(rows)).rejects.toThrow(
      new Error(
        "csvRecords: people.csv line 3, column 'age': '' is not a whole number up to 2^53 - 1; correct it, or take column.optional where values are missing.",
      ),
    );
  });

  it('reports a quote that is left open before it fills the memory', async () => {
    const text = `a,b\n1,"2\n${'3,4\n'.repeat(100)}`;
    await expect(collect(csvRecords(fileOf('x.csv', text), { maxBytes: 64 }))).rejects.toThrow(
      new RangeError(
        'csvRecords: x.csv line 2 begins a record of more than 64 bytes; close a quote that is left open, or raise maxBytes.',
      ),
    );
  });

  it('refuses columns that are not there or stand twice', async () => {
    const columns = { weight: column.number };
    const problem = new Error(
      "csvRecords: people.csv has no column 'weight'; it has name, age, height.",
    );
    await expect(collect(csvRecords(fileOf('people.csv', people), { columns }))).rejects.toThrow(
      problem,
    );
    const header = ['name', 'age', 'height'];
    expect(() => csvRecords(fileOf('people.csv', people), { columns, header })).toThrow(problem);
    await expect(collect(csvRecords(fileOf('x.csv', 'a,b,a\n')))).rejects.toThrow(
      new Error("csvRecords: x.csv has two columns 'a'; rename one."),
    );
  });

  it('refuses a file without a header', async () => {
    await expect(collect(csvRecords(fileOf('x.csv', '\n')))).rejects.toThrow(
      new Error("csvRecords: x.csv has no line; give the columns' names as `header`."),
    );
    expect(await collect(csvRecords(fileOf('x.csv', ''), { header: ['a'] }))).toEqual([]);
  });

  it.each(['', '"', '\n', '::'])('refuses the delimiter %j', (delimiter) => {
    expect(() => csvRecords(fileOf('x.csv', ''), { delimiter })).toThrow(
      new RangeError(
        `csvRecords: the delimiter is ${JSON.stringify(delimiter)}; give one character that is no quote and no line end.`,
      ),
    );
  });

  it('refuses maxBytes 0', () => {
    expect(() => csvRecords(fileOf('x.csv', ''), { maxBytes: 0 })).toThrow(
      new RangeError('csvRecords: maxBytes must be a whole number >= 1, got 0.'),
    );
  });

  it.each([
    [{ from: { epoch: 0 }, header: 'name' }],
    [{ from: { epoch: 0 }, header: [1] }],
    [{ header: ['name'] }],
  ])('refuses a position at %j', (at) => {
    expect(() => csvRecords(fileOf('people.csv', people)).iterate({ epoch: 0, at })).toThrow(
      new RangeError(
        `csvRecords: a position at ${JSON.stringify(at)} does not fit; restore it into the dataset that gave it.`,
      ),
    );
  });
});
