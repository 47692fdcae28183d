import { ones, tensor } from '@tapeloop/tensor';
import { describe, expect, it } from 'vitest';
import { openSafetensors, writeSafetensors } from '../../src/index.ts';
import { rawFile } from './raw-file.ts';

/** A source that notes what is read of it, and whether it was closed. */
function noted(bytes: Uint8Array, size: number = bytes.length) {
  const reads: [start: number, end: number][] = [];
  const closed: boolean[] = [];
  const source = {
    size,
    read(start: number, end: number) {
      reads.push([start, end]);
      return bytes.subarray(start, end);
    },
    close() {
      closed.push(true);
    },
  };
  return { source, reads, closed };
}

describe('openSafetensors', () => {
  it('reads the header, and then the bytes of each tensor alone', async () => {
    const bytes = writeSafetensors({
      a: ones([10]),
      b: tensor([1, 2]),
      c: ones([10]),
      d: ones([0]),
    });
    const start = bytes.length - 4 * 22;
    const { source, reads, closed } = noted(bytes);
    const file = await openSafetensors(source);
    expect((await file.tensor('b')).toArray()).toEqual([1, 2]);
    expect((await file.tensor('d')).toArray()).toEqual([]);
    expect(reads).toEqual([
      [0, 8],
      [8, start],
      [start + 40, start + 48],
    ]);
    await file.close();
    expect(closed).toEqual([true]);
  });

  it('refuses a header before it reads it, and closes the source', async () => {
    const { source, reads, closed } = noted(new Uint8Array(16).fill(0xff), 2 ** 40);
    await expect(openSafetensors(source)).rejects.toThrow(
      'openSafetensors: its header should have 18446744073709551615 bytes, but has 100000000 at most',
    );
    expect(reads).toEqual([[0, 8]]);
    expect(closed).toEqual([true]);
  });

  it('refuses a tensor beyond the end before it reads any', async () => {
    const header = `{"a":{"dtype":"U8","shape":[1000000000000],"data_offsets":[0,1000000000000]}}`;
    const { source } = noted(rawFile(header, 8));
    await expect(openSafetensors(source)).rejects.toThrow(
      "tensor 'a' ends at 1000000000000, but there are 8 bytes of data",
    );
  });

  it('knows the names of the file and no others', async () => {
    const file = await openSafetensors(noted(writeSafetensors({ w: ones([1]) })).source);
    expect(file.types['constructor']).toBe(undefined);
    await expect(file.tensor('constructor')).rejects.toThrow(
      `openSafetensors: there is no tensor the string "constructor"; 'types' has those that there are.`,
    );
  });
});
