import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ones, tensor } from '@tapeloop/tensor';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeSafetensors } from '../src/index.ts';
import { loadFile, saveFile } from '../src/node.ts';

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
        `loadFile: ${path}: readSafetensors: 5 bytes are too few; the file is damaged, or not one that can be read here.`,
      ),
    );
  });

  it('names the file that is not there', async () => {
    await expect(loadFile(join(folder, 'none'))).rejects.toThrow('none');
  });
});
