import type { Packing } from './kernels.ts';
import type { FloatArray } from './matrix.ts';

/** One axis of an operand: how many entries, and how far apart they are in its array. */
export interface Axis {
  readonly count: number;
  readonly stride: number;
}

/** An operand as its panels see it: lanes are the rows of a left one, the columns of a right one. */
export interface PanelSource {
  readonly data: FloatArray;
  readonly lanes: Axis;
  readonly depth: Axis;
}

/** How an operand is cut across its outer axis, that of the larger stride. */
interface Pieces {
  readonly acrossLanes: boolean;
  /** Entries of the outer axis in a piece. */
  readonly count: number;
  /** Entries from the first to the last of the inner axis. */
  readonly innerSpan: number;
  /** Entries between two of the outer axis in WebAssembly memory. */
  readonly stride: number;
}

/** Bytes copied at a time: so few that packing finds them in the first-level cache. */
const PIECE_BYTES = 32_768;

const piecesOf = ({ data, lanes, depth }: PanelSource, width: number): Pieces => {
  const acrossLanes = lanes.stride >= depth.stride;
  const [outer, inner] = acrossLanes ? [lanes, depth] : [depth, lanes];
  const innerSpan = (inner.count - 1) * inner.stride + 1;
  // Short gaps are copied along; long ones, as between columns of a wide matrix, are left out.
  const stride = outer.stride > 2 * innerSpan ? innerSpan : outer.stride;
  const bytes = Math.max(1, stride) * data.BYTES_PER_ELEMENT;
  const fitting = Math.max(1, Math.floor(PIECE_BYTES / bytes));
  const count = Math.min(outer.count, acrossLanes ? Math.ceil(fitting / width) * width : fitting);
  return { acrossLanes, count, innerSpan, stride };
};

/** Bytes of WebAssembly memory that `packOperand` copies a piece to. */
export const stagingBytes = (operand: PanelSource, { width }: Packing): number => {
  const { count, innerSpan, stride } = piecesOf(operand, width);
  return ((count - 1) * stride + innerSpan) * operand.data.BYTES_PER_ELEMENT;
};

/** Bytes of an operand's panels. */
export const panelBytes = ({ data, lanes, depth }: PanelSource, { width }: Packing): number =>
  Math.ceil(lanes.count / width) * width * depth.count * data.BYTES_PER_ELEMENT;

/**
 * Packs an operand into panels at address `panels`: piece by piece, each copied to address
 * `staging` of `heap` first. Entry (0, 0) is `data[start]`.
 */
export const packOperand = (
  operand: PanelSource,
  start: number,
  { width, pack }: Packing,
  heap: FloatArray,
  staging: number,
  panels: number,
): void => {
  const { data, lanes, depth } = operand;
  const { acrossLanes, count, innerSpan, stride } = piecesOf(operand, width);
  const [outer, inner] = acrossLanes ? [lanes, depth] : [depth, lanes];
  const bytes = data.BYTES_PER_ELEMENT;
  const outerBytes = stride * bytes;
  const innerBytes = inner.stride * bytes;
  const panelStride = depth.count * width * bytes;
  const to = staging / bytes;
  for (let first = 0; first < outer.count; first += count) {
    const now = Math.min(count, outer.count - first);
    const from = start + first * outer.stride;
    if (stride === outer.stride) {
      heap.set(data.subarray(from, from + (now - 1) * stride + innerSpan), to);
    } else {
      for (let i = 0; i < now; i += 1) {
        const at = from + i * outer.stride;
        heap.set(data.subarray(at, at + innerSpan), to + i * stride);
      }
    }
    if (acrossLanes) {
      const panel = panels + first * depth.count * bytes;
      pack(staging, outerBytes, innerBytes, now, depth.count, panel, panelStride);
    } else {
      const step = panels + first * width * bytes;
      pack(staging, innerBytes, outerBytes, lanes.count, now, step, panelStride);
    }
  }
};
