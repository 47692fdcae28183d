// npm run screenshot: trains the page of docs/examples/browser, and writes its picture into the docs.
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';
import { startChromium } from './chromium.ts';

const path = (from: string): string => fileURLToPath(new URL(from, import.meta.url));
const configFile = path('../../docs/examples/browser/vite.config.ts');
const LINES_OF_NAMES = 20;

await build({ configFile, logLevel: 'warn' });
const server = await preview({ configFile, preview: { port: 0, host: '127.0.0.1' } });
const browser = await startChromium();
try {
  const page = await browser.newPage({ viewport: { width: 1000, height: 940 } });
  await page.goto(server.resolvedUrls!.local[0]!);
  await page.click('#train');
  await page
    .locator('#names li')
    .nth(LINES_OF_NAMES - 1)
    .waitFor({ timeout: 300_000 });
  await page.screenshot({ path: path('../../docs/images/names-in-a-browser.png') });
} finally {
  await browser.close();
  await server.close();
}
