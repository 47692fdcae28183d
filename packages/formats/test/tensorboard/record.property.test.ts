import { fc, it } from '@fast-check/vitest';
import { expect } from 'vitest';
import { tensorBoardHeader, tensorBoardRecord, type TensorBoardEvent } from '../../src/index.ts';
import { readRecords } from './reading.ts';

const text = fc.string({ unit: 'binary' });
const byTag = <Value>(value: fc.Arbitrary<Value>) => fc.dictionary(text, value, { maxKeys: 3 });
const wallTime = fc.double({ min: 0, max: 1e11, noNaN: true });
const finite = fc.double({ min: -1e100, max: 1e100, noNaN: true });

const event: fc.Arbitrary<TensorBoardEvent> = fc.record(
  {
    wallTime,
    step: fc.maxSafeNat(),
    scalars: byTag(fc.double()),
    texts: byTag(fc.array(text, { maxLength: 4 })),
    histograms: byTag(fc.array(finite, { minLength: 1, maxLength: 50 })),
  },
  { requiredKeys: ['wallTime', 'step'] },
);

const file = (time: number, events: readonly TensorBoardEvent[]): Uint8Array =>
  Buffer.concat([tensorBoardHeader(time), ...events.map(tensorBoardRecord)]);

it.prop([wallTime, fc.array(event, { maxLength: 5 })])(
  'an independent reader finds what was written',
  (time, events) => {
    const [header, ...read] = readRecords(file(time, events));
    expect(header).toEqual({ wallTime: time, fileVersion: 'brain.Event:2' });
    expect(read.length).toBe(events.length);
    events.forEach(({ wallTime: at, step, scalars = {}, texts = {}, histograms = {} }, i) => {
      const { summary, ...when } = read[i]!;
      expect(when).toEqual({ wallTime: at, step });
      const values = summary?.value ?? [];
      expect(values.map(({ tag }) => tag)).toEqual(
        [scalars, texts, histograms].flatMap((each) => Object.keys(each)),
      );
      const scalarValues = values.flatMap(({ simpleValue }) => simpleValue ?? []);
      expect(scalarValues).toEqual(Object.values(scalars).map(Math.fround));
      const columns = values.flatMap(({ tensor, metadata }) =>
        tensor === undefined ? [] : [{ tensor, plugin: metadata?.pluginData.pluginName }],
      );
      expect(columns).toEqual(
        Object.values(texts).map((column) => ({
          plugin: 'text',
          tensor: {
            dtype: 7,
            tensorShape: { dim: [{ size: column.length }] },
            ...(column.length === 0 ? {} : { stringVal: column.map((each) => Buffer.from(each)) }),
          },
        })),
      );
    });
  },
);

it.prop([fc.array(finite, { minLength: 1, maxLength: 50 })])(
  'a histogram counts each value in the bucket whose edges hold it',
  (values) => {
    const [read] = readRecords(
      tensorBoardRecord({ wallTime: 0, step: 0, histograms: { a: values } }),
    );
    const histogram = read!.summary!.value![0]!.histo!;
    const { min, max, num, bucketLimit, bucket } = histogram;
    expect([min, max, num]).toEqual([Math.min(...values), Math.max(...values), values.length]);
    expect(bucketLimit.at(-1)).toBe(max);
    // Rounding may put a value that lies on an edge to either side.
    const slack = (max - min) * 1e-12;
    let counted = 0;
    bucketLimit.forEach((limit, i) => {
      counted += bucket[i]!;
      expect(counted).toBeGreaterThanOrEqual(
        values.filter((value) => value < limit - slack).length,
      );
      expect(counted).toBeLessThanOrEqual(values.filter((value) => value <= limit + slack).length);
    });
    expect(counted).toBe(values.length);
  },
);

it.prop([fc.array(event, { minLength: 1, maxLength: 3 }), fc.nat()])(
  'a file that is cut anywhere is read up to there',
  (events, cut) => {
    const whole = file(0, events);
    const length = cut % whole.length;
    const read = readRecords(whole.subarray(0, length));
    expect(read).toEqual(readRecords(whole).slice(0, read.length));
    expect(read.length).toBeLessThanOrEqual(events.length);
  },
);

it('values that are not finite are left out of histograms, and with all of them the histogram', () => {
  const histograms = { a: [Number.NaN, 1, Number.POSITIVE_INFINITY], b: [Number.NaN] };
  const [read] = readRecords(tensorBoardRecord({ wallTime: 0, step: 0, histograms }));
  expect(read!.summary!.value!.map(({ tag, histo }) => [tag, histo?.num])).toEqual([['a', 1]]);
});
