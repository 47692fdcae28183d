const PAGE = 65_536;
/** What 32-bit addresses reach. */
const LIMIT = 2 ** 32;

/** The memory of a product: it grows to the largest call so far and never shrinks. */
export class ProductMemory {
  readonly wasm: WebAssembly.Memory = new WebAssembly.Memory({ initial: 0 });
  float32: Float32Array = new Float32Array(0);
  float64: Float64Array = new Float64Array(0);

  /** Makes room for `bytes` bytes; throws, with everything as it was, where there is none. */
  reserve(bytes: number): void {
    const missing = bytes - this.wasm.buffer.byteLength;
    if (missing <= 0) return;
    const gibibytes = (bytes / 2 ** 30).toFixed(2);
    const advice = 'Multiply blocks of the rows or columns one after another.';
    if (bytes > LIMIT) {
      throw new RangeError(
        `multiply: it needs ${gibibytes} GiB of WebAssembly memory, which ends at 4 GiB. ${advice}`,
      );
    }
    try {
      this.wasm.grow(Math.ceil(missing / PAGE));
    } catch (cause) {
      throw new RangeError(
        `multiply: the engine refused ${gibibytes} GiB of WebAssembly memory. ${advice}`,
        { cause },
      );
    }
    this.float32 = new Float32Array(this.wasm.buffer);
    this.float64 = new Float64Array(this.wasm.buffer);
  }
}
