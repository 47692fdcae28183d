import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium as driver, type Browser } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** The Chromium of this machine: what CHROMIUM names, or the first on PATH. */
function findChromium({ env }: NodeJS.Process): string | undefined {
  const folders = (env['PATH'] ?? '').split(delimiter);
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [env['CHROMIUM'] ?? [], candidates].flat().find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const executablePath = findChromium(process);

/** Whether there is none, which is printed, since tests are skipped for it. */
export const hasNoChromium = executablePath === undefined;
if (hasNoChromium) {
  console.warn('No Chromium on PATH or in CHROMIUM: the tests in browsers are skipped.');
}

/** Starts it without a window. */
export const startChromium = (): Promise<Browser> =>
  driver.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      // Nothing but our own pages is opened, and its sandbox does not work for root.
      '--no-sandbox',
      // Memory is measured when it is asked for, and not some seconds later.
      '--enable-blink-features=ForceEagerMeasureMemory',
    ],
  });
