// An independent reader of event files: a library's protocol buffers and checksums, and TensorBoard's
// own definitions of the messages (event.proto, summary.proto, tensor.proto), as far as they are used.
import { Crc32c } from '@aws-crypto/crc32c';
import protobuf from 'protobufjs';

const { root } = protobuf.parse(`
  syntax = "proto3";
  message Event {
    optional double wall_time = 1;
    optional int64 step = 2;
    optional string file_version = 3;
    optional Summary summary = 5;
  }
  message Summary {
    message Value {
      optional string tag = 1;
      optional float simple_value = 2;
      optional HistogramProto histo = 5;
      optional TensorProto tensor = 8;
      optional SummaryMetadata metadata = 9;
    }
    repeated Value value = 1;
  }
  message SummaryMetadata {
    message PluginData { optional string plugin_name = 1; optional bytes content = 2; }
    optional PluginData plugin_data = 1;
  }
  message HistogramProto {
    optional double min = 1;
    optional double max = 2;
    optional double num = 3;
    optional double sum = 4;
    optional double sum_squares = 5;
    repeated double bucket_limit = 6 [packed = true];
    repeated double bucket = 7 [packed = true];
  }
  message TensorShapeProto { message Dim { optional int64 size = 1; } repeated Dim dim = 2; }
  message TensorProto {
    optional int32 dtype = 1;
    optional TensorShapeProto tensor_shape = 2;
    repeated bytes string_val = 8;
  }
`);
const Event = root.lookupType('Event');

/** A value of a summary, as read. */
export interface ReadValue {
  readonly tag: string;
  readonly simpleValue?: number;
  readonly histo?: Readonly<Record<'min' | 'max' | 'num' | 'sum' | 'sumSquares', number>> & {
    readonly bucketLimit: readonly number[];
    readonly bucket: readonly number[];
  };
  readonly tensor?: {
    readonly dtype: number;
    readonly tensorShape: { readonly dim: readonly { readonly size: number }[] };
    readonly stringVal: readonly Uint8Array[];
  };
  readonly metadata?: { readonly pluginData: { readonly pluginName: string } };
}

/** An event, as read. */
export interface ReadEvent {
  readonly wallTime: number;
  readonly step?: number;
  readonly fileVersion?: string;
  readonly summary?: { readonly value?: readonly ReadValue[] };
}

/** The events of a file up to a record that is cut. Throws where a checksum is wrong. */
export function readRecords(bytes: Uint8Array): ReadEvent[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const events: ReadEvent[] = [];
  let at = 0;
  while (at + 12 <= bytes.length) {
    const length = Number(view.getBigUint64(at, true));
    check(bytes.subarray(at, at + 8), view.getUint32(at + 8, true));
    if (at + 16 + length > bytes.length) break;
    const data = bytes.subarray(at + 12, at + 12 + length);
    check(data, view.getUint32(at + 12 + length, true));
    const read = Event.toObject(Event.decode(data), { longs: Number });
    events.push(read as ReadEvent);
    at += 16 + length;
  }
  return events;
}

/** Unmasks as the format's description says: subtracts, rotates the other way. */
function check(bytes: Uint8Array, masked: number): void {
  const rotated = (masked - 0xa282ead8) >>> 0;
  const crc = ((rotated >>> 17) | (rotated << 15)) >>> 0;
  if (crc !== new Crc32c().update(bytes).digest()) throw new Error('a checksum is wrong');
}
