import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { f32x4, ModuleBuilder, type Simd } from '../../src/index.ts';
import { productHex, relaxedProbe } from '../../src/kernels/binaries.ts';
import { bytesOf } from '../../src/kernels/bytes-of.ts';
import { float32, float64 } from '../../src/kernels/float.ts';
import { productModule } from '../../src/kernels/product-module.ts';

/** What the file holds: the kernels of each engine and dtype, and a module that uses relaxed SIMD. */
function binaries(): string {
  const hex = (bytes: Uint8Array): string => `'${Buffer.from(bytes).toString('hex')}'`;
  const kernels = (simd: Simd): string =>
    `  ${simd}: {
    float32:
      ${hex(productModule(float32(simd)))},
    float64:
      ${hex(productModule(float64(simd)))},
  },`;
  const probe = new ModuleBuilder();
  probe.define('probe', { x: 'v128' }, (_f, { x }) => f32x4.relaxedMadd(x, x, x));
  return `// Generated: \`npm test -- --project @tapeloop/wasm binaries -u\` writes this file, and a test compares it.
import type { Simd } from '../simd.ts';

/** What \`productModule\` makes, in hexadecimal: an application carries these and not the assembler. */
export const productHex: Readonly<Record<Simd, Readonly<Record<'float32' | 'float64', string>>>> = {
${kernels('relaxed')}
${kernels('plain')}
};

/** A module that is valid where there is relaxed SIMD. */
export const relaxedProbe: string =
  ${hex(probe.bytes())};
`;
}

it('are what the assembler makes of the kernels', async () => {
  const file = fileURLToPath(new URL('../../src/kernels/binaries.ts', import.meta.url));
  await expect(binaries()).toMatchFileSnapshot(file);
});

describe('bytesOf', () => {
  it('reads hexadecimal', () => {
    expect(bytesOf('')).toEqual(new Uint8Array());
    expect(bytesOf('00ff7f0a')).toEqual(Uint8Array.of(0, 255, 127, 10));
  });

  it('gives modules that the engine takes', () => {
    expect(WebAssembly.validate(bytesOf(productHex.plain.float32))).toBe(true);
    expect(WebAssembly.validate(bytesOf(`${relaxedProbe}ff`))).toBe(false);
  });
});
