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
    readonly tensorShape: {
      readonly dim: readonly {
        readonly size: number;
      }[];
    };
    readonly stringVal: readonly Uint8Array[];
  };
  readonly metadata?: {
    readonly pluginData: {
      readonly pluginName: string;
    };
  };
}
/** An event, as read. */
export interface ReadEvent {
  readonly wallTime: number;
  readonly step?: number;
  readonly fileVersion?: string;
  readonly summary?: {
    readonly value?: readonly ReadValue[];
  };
}
/** The events of a file up to a record that is cut. Throws where a checksum is wrong. */
export declare function readRecords(bytes: Uint8Array): ReadEvent[];
