// The page of docs/examples/browser, built by Vite and clicked through.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build, preview, type PreviewServer } from 'vite';
import { readSafetensors } from '@tapeloop/formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LossAt } from '../../../docs/examples/browser/messages.ts';
import { hasNoChromium, startChromium } from '../chromium.ts';

const root = fileURLToPath(new URL('../../../docs/examples/browser', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'browser-'));

/** Those of the loss curve's points. */
const points = (page: Page): Promise<number> =>
  page.$eval('polyline', (line) => line.getAttribute('points')!.split(' ').length);
const picture = (page: Page): Promise<string> =>
  page.$eval('#gates', (canvas) => (canvas as HTMLCanvasElement).toDataURL());

const read = (checkpoint: string) => {
  const { tensors, metadata } = readSafetensors(readFileSync(checkpoint));
  return { tensors, losses: JSON.parse(metadata['losses']!) as LossAt[] };
};

describe.skipIf(hasNoChromium)('the example for browsers', () => {
  let browser: Browser;
  let server: PreviewServer;
  let url: string;
  const errors: string[] = [];
  beforeAll(async () => {
    const config = join(root, 'vite.config.ts');
    const inline = { configFile: config, logLevel: 'warn', build: { outDir: folder } } as const;
    await build({ ...inline, build: { ...inline.build, emptyOutDir: true } });
    server = await preview({ ...inline, preview: { port: 0, host: '127.0.0.1' } });
    url = server.resolvedUrls!.local[0]!;
    browser = await startChromium();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true });
  });

  const open = async (): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width: 1000, height: 860 } });
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (said) => said.type() === 'error' && errors.push(said.text()));
    await page.goto(url);
    await page.waitForSelector('#train:enabled');
    return page;
  };
  const stepOf = async (page: Page): Promise<number> =>
    Number(/\d+/u.exec((await page.textContent('#status')) ?? '')?.[0]);

  /** The path of the checkpoint. */
  const save = async (page: Page): Promise<string> => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save')]);
    expect(download.suggestedFilename()).toBe(`names-${await stepOf(page)}.safetensors`);
    return download.path();
  };

  /** Trains until there is one more line of names; the losses of all steps. */
  const goOn = async (page: Page): Promise<LossAt[]> => {
    const lines = await page.locator('#names li').count();
    await page.click('#train');
    await page.locator('#names li').nth(lines).waitFor();
    await page.click('#stop');
    await page.waitForSelector('#train:enabled');
    return read(await save(page)).losses;
  };

  it('trains, stops, resumes, saves and loads', async () => {
    const page = await open();
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await page.waitForFunction(() => document.querySelector('#gates')!.hasAttribute('data-word'));
    const before = await picture(page);

    await page.click('#train');
    await page.waitForFunction(() => document.querySelectorAll('#names li').length >= 2);
    expect(await page.isDisabled('#save')).toBe(true);
    await page.click('#stop');
    await page.waitForSelector('#train:enabled');
    const stopped = await stepOf(page);
    expect(await page.textContent('#status')).toBe(`stopped after ${stopped} steps`);
    expect(stopped).toBeGreaterThanOrEqual(200);
    expect(await points(page)).toBe(stopped);
    expect(await page.textContent('#names li')).toMatch(/^\d+: [a-z]+(, [a-z]+){7}$/u);

    const trained = await picture(page);
    expect(trained).not.toBe(before);
    await page.fill('#word', 'bob');
    await page.waitForSelector('#gates[data-word=bob]');
    expect(await picture(page)).not.toBe(trained);

    const checkpoint = await save(page);
    const { tensors, losses } = read(checkpoint);
    expect(tensors['params.cell.forget']!.shape).toEqual([164, 64]);
    expect(losses.length).toBe(stopped);
    const gates = await picture(page);

    const fresh = await open();
    await fresh.fill('#word', 'bob');
    await fresh.setInputFiles('#load', checkpoint);
    await fresh.waitForFunction(() => document.querySelectorAll('#names li').length === 1);
    await fresh.waitForFunction(
      (wanted) => document.querySelector<HTMLCanvasElement>('#gates')!.toDataURL() === wanted,
      gates,
    );
    expect(await fresh.textContent('#status')).toBe(`loaded, after ${stopped} steps`);
    expect(await points(fresh)).toBe(stopped);

    // Both go on alike, from the same place in the same epoch.
    const [resumed, loaded] = [await goOn(page), await goOn(fresh)];
    const both = Math.min(resumed.length, loaded.length);
    expect(both).toBeGreaterThan(stopped);
    expect(loaded.slice(0, both)).toEqual(resumed.slice(0, both));
    await page.close();
    await fresh.close();
    expect(errors).toEqual([]);
  });

  it('says what is wrong with a file or a letter', async () => {
    const page = await open();
    const file = join(folder, 'other.safetensors');
    writeFileSync(file, 'no checkpoint');
    await page.setInputFiles('#load', file);
    const status = page.locator('#status');
    await status.filter({ hasText: 'readSafetensors: ' }).waitFor();
    await page.fill('#word', 'x7');
    await status.filter({ hasText: "'7'" }).waitFor();
    await page.click('#train');
    await page.waitForSelector('#names li');
    await page.close();
    expect(errors).toEqual([]);
  });
});
