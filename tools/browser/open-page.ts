import type { Browser, Page } from 'playwright-core';
import type { PageUnderTest } from './page.ts';
import type { Answer, ProgramName, Question } from './programs.ts';
import { serve, type Files } from './site.ts';

declare const underTest: PageUnderTest;

interface Measuring {
  measureUserAgentSpecificMemory(): Promise<{ readonly bytes: number }>;
}

export type Place = 'page' | 'worker';

/** The page under test as tests see it. */
export interface OpenPage extends AsyncDisposable {
  readonly page: Page;
  /** What it and its worker wrote to the console. */
  readonly said: readonly string[];
  /** What a program gives there. */
  ask<Name extends ProgramName>(
    place: Place,
    name: Name,
    options: Question<Name>['options'],
  ): Promise<Answer<Name>>;
  /** Milliseconds between the page's frames while a program runs there. */
  frames(place: Place, question: Question): Promise<number[]>;
  /** Bytes of the page and its workers, after collecting garbage; only where it is isolated. */
  allBytes(): Promise<number>;
  /** Bytes of the page's objects and arrays, when nothing is left to collect. */
  usedBytes(): Promise<{ objects: number; arrays: number }>;
}

/** Serves the page under test and opens it, isolated from other origins or not. */
export async function openPage(
  browser: Browser,
  files: Files,
  isolated: boolean,
): Promise<OpenPage> {
  const site = await serve(files, isolated);
  const page = await browser.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  await page.goto(site.url);
  const devtools = await page.context().newCDPSession(page);
  return {
    page,
    said,
    async ask<Name extends ProgramName>(
      place: Place,
      name: Name,
      options: Question<Name>['options'],
    ) {
      const asked = { place, question: { name, options } };
      const answer = page.evaluate(
        ({ place: where, question }) => underTest[where](question),
        asked,
      );
      // The cast: the answer is that of the program.
      return (await answer) as Answer<Name>;
    },
    frames: (place, question) =>
      page.evaluate(([where, asked]) => underTest.frames(where, asked), [place, question] as const),
    async allBytes() {
      // The cast: DOM types do not have it yet.
      const measure = () => (performance as unknown as Measuring).measureUserAgentSpecificMemory();
      await page.evaluate(measure);
      return (await page.evaluate(measure)).bytes;
    },
    async usedBytes() {
      // What finalizers let go is collected by the next round.
      for (let round = 0; round < 3; round += 1) await devtools.send('HeapProfiler.collectGarbage');
      const usage = await devtools.send('Runtime.getHeapUsage');
      return { objects: usage.usedSize, arrays: usage.backingStorageSize };
    },
    async [Symbol.asyncDispose]() {
      await page.close();
      await site[Symbol.asyncDispose]();
    },
  };
}
