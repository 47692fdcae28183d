import { shown } from '../shown.ts';
import { crc32c } from './crc32c.ts';
import { histogramFields } from './histogram.ts';
import {
  doubleField,
  floatField,
  joined,
  messageField,
  textField,
  varintField,
} from './protobuf.ts';

/** What one record of a TensorBoard event file says of a step, each thing by its tag. */
export interface TensorBoardEvent {
  /** Seconds since 1970. */
  readonly wallTime: number;
  readonly step: number;
  /** Kept as float32. */
  readonly scalars?: Readonly<Record<string, number>>;
  /** Shown as a column of texts; TensorBoard reads them as Markdown. */
  readonly texts?: Readonly<Record<string, readonly string[]>>;
  /** Values to count in buckets; those that are not finite are left out. */
  readonly histograms?: Readonly<Record<string, readonly number[]>>;
}

const DT_STRING = 7;

/**
 * The bytes that begin a TensorBoard event file.
 *
 * `wallTime` is in seconds since 1970. TensorBoard finds files whose names contain `tfevents`.
 *
 * ```ts
 * import { tensorBoardHeader } from '@tapeloop/formats';
 *
 * tensorBoardHeader(1_700_000_000).length; // => 40
 * ```
 */
export function tensorBoardHeader(wallTime: number): Uint8Array<ArrayBuffer> {
  checkTime('tensorBoardHeader', wallTime);
  return framed([doubleField(1, wallTime), textField(3, 'brain.Event:2')]);
}

/**
 * The bytes of one record of a TensorBoard event file: scalars, texts and histograms of a step.
 *
 * A file is `tensorBoardHeader` and then records. Each record has its length and checksums, so that
 * a file that is cut anywhere is read up to there.
 *
 * ```ts
 * import { tensorBoardRecord } from '@tapeloop/formats';
 *
 * tensorBoardRecord({ wallTime: 1_700_000_000, step: 3, scalars: { loss: 0.5 } }).length; // => 42
 * ```
 */
export function tensorBoardRecord(event: TensorBoardEvent): Uint8Array<ArrayBuffer> {
  checkEvent(event);
  const { wallTime, step, scalars = {}, texts = {}, histograms = {} } = event;
  const values = [
    ...Object.entries(scalars).map(([tag, value]) => [textField(1, tag), floatField(2, value)]),
    ...Object.entries(texts).map(([tag, column]) => [textField(1, tag), ...textFields(column)]),
    ...Object.entries(histograms).flatMap(([tag, all]) => {
      const finite = all.filter((value) => Number.isFinite(value));
      const fields = [textField(1, tag), messageField(5, histogramFields(finite))];
      return finite.length === 0 ? [] : [fields];
    }),
  ];
  const summary = values.map((fields) => messageField(1, fields));
  return framed([doubleField(1, wallTime), varintField(2, step), messageField(5, summary)]);
}

/** A tensor of strings, and the name of the plugin that shows it. */
function textFields(column: readonly string[]): Uint8Array<ArrayBuffer>[] {
  const shape = messageField(2, [messageField(2, [varintField(1, column.length)])]);
  const strings = column.map((text) => textField(8, text));
  return [
    messageField(8, [varintField(1, DT_STRING), shape, ...strings]),
    messageField(9, [messageField(1, [textField(1, 'text')])]),
  ];
}

/** A TFRecord: length, its checksum, bytes, their checksum; checksums rotated and shifted. */
function framed(fields: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const data = joined(fields);
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(data.length), true);
  return joined([length, masked(length), data, masked(data)]);
}

function masked(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const crc = crc32c(bytes);
  const result = new Uint8Array(4);
  new DataView(result.buffer).setUint32(0, ((crc >>> 15) | (crc << 17)) + 0xa282ead8, true);
  return result;
}

function checkTime(operation: string, wallTime: unknown): void {
  if (Number.isFinite(wallTime)) return;
  throw new TypeError(
    `${operation}: wallTime must be seconds since 1970, got ${shown(wallTime)}; divide Date.now() by 1000.`,
  );
}

function checkEvent(event: TensorBoardEvent): void {
  if (typeof event !== 'object' || event === null) {
    throw new TypeError(
      `tensorBoardRecord: expected an object with wallTime and step, got ${shown(event)}.`,
    );
  }
  checkTime('tensorBoardRecord', event.wallTime);
  if (!Number.isSafeInteger(event.step) || event.step < 0) {
    throw new RangeError(
      `tensorBoardRecord: step must be an integer that is not negative, got ${shown(event.step)}.`,
    );
  }
  const list = (item: string) => (value: unknown) =>
    Array.isArray(value) && value.every((each) => typeof each === item);
  checkByTag('scalars', event.scalars, (value) => typeof value === 'number', 'a number');
  checkByTag('texts', event.texts, list('string'), 'an array of strings');
  checkByTag('histograms', event.histograms, list('number'), 'an array of numbers');
}

function checkByTag(
  field: string,
  values: unknown,
  isRight: (value: unknown) => boolean,
  expected: string,
): void {
  if (values === undefined) return;
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    throw new TypeError(
      `tensorBoardRecord: ${field} must be an object by tag, got ${shown(values)}.`,
    );
  }
  for (const [tag, value] of Object.entries(values)) {
    if (isRight(value)) continue;
    throw new TypeError(
      `tensorBoardRecord: ${field}['${tag}'] must be ${expected}, got ${shown(value)}.`,
    );
  }
}
