import { describe, expect, it } from 'vitest';
import { ProductMemory } from '../../src/product/memory.ts';

describe('ProductMemory', () => {
  it('keeps what it holds when it grows, in views of all of it', () => {
    const memory = new ProductMemory();
    memory.reserve(8);
    memory.float32[1] = 1.5;
    memory.reserve(65_537);
    expect(memory.wasm.buffer.byteLength).toBe(2 * 65_536);
    expect(memory.float32[1]).toBe(1.5);
    expect([memory.float32.length, memory.float64.length]).toEqual([32_768, 16_384]);
  });

  it('does not grow for what it has', () => {
    const memory = new ProductMemory();
    memory.reserve(65_536);
    const { float32 } = memory;
    memory.reserve(65_536);
    expect(memory.float32).toBe(float32);
  });

  it('says so where the engine refuses, and goes on with what it has', () => {
    const memory = new ProductMemory();
    memory.reserve(8);
    memory.wasm.grow = () => {
      throw new RangeError('out of address space');
    };
    expect(() => memory.reserve(2 ** 30)).toThrow(
      'multiply: the engine refused 1.00 GiB of WebAssembly memory. ' +
        'Multiply blocks of the rows or columns one after another.',
    );
    expect(memory.float64.length).toBe(8192);
  });
});
