import * as elements from '../elements.ts';
import type { Elements } from '../elements.ts';

/** How a file names a dtype, and how it holds entries. */
export interface DTypeCode {
  readonly code: string;
  readonly elements: Elements;
}

/** The dtypes that are written, in the order in which a file holds them. */
export const writtenCodes: readonly DTypeCode[] = [
  { code: 'F64', elements: elements.float64 },
  { code: 'F32', elements: elements.float32 },
  { code: 'I32', elements: elements.int32 },
  { code: 'BOOL', elements: elements.bool },
];

/** The dtypes that are read: those of weights and indices become float32 and int32. */
export const readCodes: readonly DTypeCode[] = [
  ...writtenCodes,
  { code: 'F16', elements: elements.float16 },
  { code: 'BF16', elements: elements.bfloat16 },
  { code: 'I64', elements: elements.int64 },
  { code: 'I16', elements: elements.int16 },
  { code: 'U16', elements: elements.uint16 },
  { code: 'I8', elements: elements.int8 },
  { code: 'U8', elements: elements.uint8 },
];
