import { open } from 'node:fs/promises';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ones, tensor } from '@tapeloop/tensor';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeSafetensors } from '../src/index.ts';
import { loadFile, loadNpy, loadNpz, openFile, saveFile, saveNpy, saveNpz } from '../src/node.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tapeloop-formats-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('saveFile', () => {
  it('writes what loadFile reads, into folders that it makes', async () => {
    const path = join(folder, 'runs', 'first', 'x.safetensors');
    await saveFile(path, { w: tensor([1, 2]) }, { epoch: '3' });
    const { tensors, metadata } = await loadFile(path);
    expect(tensors['w']?.toArray()).toEqual([1, 2]);
    expect(metadata['epoch']).toBe('3');
    expect(readdirSync(join(folder, 'runs', 'first'))).toEqual(['x.safetensors']);
  });

  it('replaces a file', async () => {
    const path = join(folder, 'x');
    await saveFile(path, { w: ones([100]) });
    await saveFile(path, { v: tensor([2]) });
    expect(new Uint8Array(readFileSync(path))).toEqual(writeSafetensors({ v: tensor([2]) }));
  });

  it('saves what the tree was at the call, and many at once', async () => {
    const path = join(folder, 'x');
    const tree: Record<string, unknown> = { w: tensor([1]) };
    const saves = Array.from({ length: 8 }, () => saveFile(path, tree));
    tree['w'] = 'changed';
    await Promise.all(saves);
    expect(readdirSync(folder)).toEqual(['x']);
    expect(new Uint8Array(readFileSync(path))).toEqual(writeSafetensors({ w: tensor([1]) }));
  });

  it('leaves the old file and nothing else when the tree cannot be written', async () => {
    const path = join(folder, 'x');
    writeFileSync(path, 'old');
    await expect(saveFile(path, { w: 3 })).rejects.toThrow(
      'writeSafetensors: w is 3, not a tensor',
    );
    expect(readdirSync(folder)).toEqual(['x']);
    expect(readFileSync(path, 'utf8')).toBe('old');
  });

  it('leaves no temporary file when the renaming fails', async () => {
    const path = join(folder, 'taken');
    await saveFile(join(path, 'inner'), { w: ones([1]) });
    await expect(saveFile(path, { w: ones([1]) })).rejects.toThrow('taken');
    expect(readdirSync(folder)).toEqual(['taken']);
  });
});

describe('loadFile', () => {
  it('names the file that is not sound', async () => {
    const path = join(folder, 'x');
    writeFileSync(path, 'short');
    await expect(loadFile(path)).rejects.toThrow(
      new Error(
        `loadFile: ${path}: openSafetensors: 5 bytes are too few; the file is damaged, or not one that can be read here.`,
      ),
    );
  });

  it('names the file that is not there', async () => {
    await expect(loadFile(join(folder, 'none'))).rejects.toThrow('none');
  });
});

describe('openFile', () => {
  it('reads tensors one by one', async () => {
    const path = join(folder, 'x');
    await saveFile(path, { w: tensor([1, 2]), b: tensor([true]) }, { epoch: '3' });
    await using file = await openFile(path);
    expect(file.metadata['epoch']).toBe('3');
    expect(file.types['b']).toEqual({ dtype: 'bool', shape: [1] });
    expect((await file.tensor('b')).toArray()).toEqual([true]);
    expect((await file.tensor('w')).toArray()).toEqual([1, 2]);
  });

  it('reads a little of a file of 6 GiB', async () => {
    const path = join(folder, 'large');
    const hole = 6 * 2 ** 30;
    const header = JSON.stringify({
      hole: { dtype: 'U8', shape: [hole], data_offsets: [0, hole] },
      w: { dtype: 'F32', shape: [2], data_offsets: [hole, hole + 8] },
    });
    const file = await open(path, 'w');
    const length = new Uint8Array(8);
    new DataView(length.buffer).setUint32(0, header.length, true);
    await file.write(length);
    await file.write(header);
    // What is not written takes no room on the disk.
    const data = new Float32Array([1.5, -2]);
    await file.write(data, 0, 8, 8 + header.length + hole);
    await file.close();
    await using reader = await openFile(path);
    expect((await reader.tensor('w')).toArray()).toEqual([1.5, -2]);
  });

  it('says so when the file has become shorter', async () => {
    const path = join(folder, 'x');
    await saveFile(path, { w: ones([4]) });
    await using file = await openFile(path);
    const whole = await open(path, 'r+');
    await whole.truncate(readFileSync(path).length - 4);
    await whole.close();
    await expect(file.tensor('w')).rejects.toThrow(/the source gave 12 bytes for those from/);
  });
});

describe('saveNpy and saveNpz', () => {
  it('write what loadNpy and loadNpz read', async () => {
    const path = join(folder, 'deep', 'x');
    await saveNpy(path, tensor([1, 2]));
    expect((await loadNpy(path)).toArray()).toEqual([1, 2]);
    await saveNpz(path, { w: tensor([3]) }, { compress: true });
    expect((await loadNpz(path))['w']?.toArray()).toEqual([3]);
    expect(readdirSync(join(folder, 'deep'))).toEqual(['x']);
  });
});
