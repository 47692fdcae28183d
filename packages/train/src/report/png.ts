import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fontFamily } from './theme.ts';

const [family] = /[^']+/u.exec(fontFamily) ?? [];
let ready: Promise<Uint8Array> | undefined;

/** An SVG document as a PNG with twice its pixels each way. Its letters need no font of the system. */
export async function pngOf(svg: string): Promise<Uint8Array> {
  ready ??= prepare();
  const font = { fontBuffers: [await ready], defaultFontFamily: family!, sansSerifFamily: family! };
  const drawing = new Resvg(svg, { font, fitTo: { mode: 'zoom', value: 2 } });
  const image = drawing.render();
  try {
    return image.asPng();
  } finally {
    image.free();
    drawing.free();
  }
}

/** Starts the renderer, which a process may do once, and reads the font. */
async function prepare(): Promise<Uint8Array> {
  const require = createRequire(import.meta.url);
  await initWasm(readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
  return readFile(require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'));
}
