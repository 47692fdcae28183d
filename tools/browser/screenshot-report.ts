// npm run screenshot:report -- FOLDER: the picture of a run's report, for the docs.
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { startChromium } from './chromium.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('screenshot:report: give the folder of a run');
const browser = await startChromium();
try {
  const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
  await page.goto(pathToFileURL(resolve(folder, 'report.html')).href);
  const path = fileURLToPath(new URL('../../docs/images/names-report.png', import.meta.url));
  await page.screenshot({ path, fullPage: true });
} finally {
  await browser.close();
}
