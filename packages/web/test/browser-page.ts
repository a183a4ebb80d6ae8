import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);
const pictures = join(import.meta.dirname, '..', '..', '..', 'test-results');

const wide = { width: 1280, height: 860 };
const narrow = { width: 390, height: 844 };
const narrowest = { width: 360, height: 780 };

/** The Chromium of `npm test`, or the system's. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export interface BrowserPage {
  readonly page: Page;
  /** What went wrong so far: console errors, failed requests, serious accessibility faults. */
  readonly faults: readonly string[];
  /** Looks at the page as it is: pictures of it light, dark and narrow, and axe in both schemes. */
  readonly look: (name: string) => Promise<void>;
  /** Takes an answer that was provoked out of the faults; throws if there was none. */
  readonly expectRefusal: (status: number) => void;
  readonly close: () => Promise<void>;
}

export async function openPage(
  browser: Browser,
  { url, locale }: { url: string; locale: string },
): Promise<BrowserPage> {
  const context = await browser.newContext({ baseURL: url, locale, viewport: wide });
  const page = await context.newPage();
  page.setDefaultTimeout(45_000);
  const faults: string[] = [];
  watch(page, faults);
  mkdirSync(pictures, { recursive: true });
  const picture = (name: string) =>
    page.screenshot({
      path: join(pictures, `${name}.png`),
      fullPage: true,
      animations: 'disabled',
    });

  return {
    page,
    faults,
    async look(name) {
      await page.evaluate('scrollTo(0, 0)');
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await picture(`${name}-${colorScheme}`);
        for (const fault of await accessibilityFaults(page)) {
          faults.push(`${name} (${colorScheme}): ${fault}`);
        }
      }
      await page.setViewportSize(narrow);
      await picture(`${name}-narrow`);
      await page.setViewportSize(narrowest);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (overflow > 0) faults.push(`${name}: ${overflow} px wider than the narrowest screen`);
      await page.setViewportSize(wide);
    },
    expectRefusal(status) {
      const others = faults.filter((fault) => !fault.includes(String(status)));
      if (others.length === faults.length) throw new Error(`Nothing was refused with ${status}.`);
      faults.splice(0, faults.length, ...others);
    },
    close: () => context.close(),
  };
}

function watch(page: Page, faults: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`page: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
  });
  page.on('requestfailed', (request) => {
    // The page itself breaks off what it no longer needs: a stream of events, a long download.
    const reason = request.failure()?.errorText ?? '';
    if (reason !== 'net::ERR_ABORTED') faults.push(`${reason}: ${request.url()}`);
  });
}

async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const results = (await page.evaluate(
    '(() => axe.run(document, { resultTypes: ["violations"] }))()',
  )) as AxeResults;
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n')}`);
}
