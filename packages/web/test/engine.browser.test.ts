import { join } from 'node:path';
import {
  createTrainedStrategy,
  decodeModel,
  type Example,
  encodeModel,
  type Taxonomy,
  trainModel,
} from '@assort/engine';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser-page.ts';
import { readFeedback } from './feedback.ts';

const engine = join(import.meta.dirname, '../../engine/src/index.ts');
const texts = [
  'Não consigo entrar na minha conta, a senha não chega',
  'AMEI a nova tela 😍😍 nota 10!',
  'How do I cancel the family plan?',
  '我喜欢这个应用 but it crashes',
];

let browser: Browser;
let page: Page;
let taxonomy: Taxonomy;
let examples: Example[];
let file: Uint8Array;

beforeAll(async () => {
  ({ taxonomy, examples } = await readFeedback());
  file = encodeModel(train(examples));
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.addScriptTag({ content: await bundleEngine() });
});

afterAll(() => browser?.close());

/** What a page would load: the engine as one script that sets `assort`. */
async function bundleEngine(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry: engine, name: 'assort', formats: ['iife'] } },
  });
  const [{ output }] = result as unknown as [{ output: [{ code: string }] }];
  return output[0].code;
}

function train(rows: readonly Example[]) {
  const steps = trainModel(rows, taxonomy, { seed: 1 });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Runs an expression in the page, where `given` is what is handed over and `assort` the engine. */
function inPage<Result>(expression: string, given: unknown): Promise<Result> {
  return page.evaluate(`(async (given) => (${expression}))(${JSON.stringify(given)})`);
}

test('a model file gives the same predictions in Chromium', async () => {
  const here = await createTrainedStrategy(decodeModel(file)).classify(texts, { explain: true });
  const there = await inPage(
    `assort.createTrainedStrategy(assort.decodeModel(
      Uint8Array.from(atob(given.file), (character) => character.charCodeAt(0)),
    )).classify(given.texts, { explain: true })`,
    { file: Buffer.from(file).toString('base64'), texts },
  );
  expect(there).toEqual(JSON.parse(JSON.stringify(here)));
});

test('Chromium trains the same file, without shared memory', async () => {
  const rows = examples.filter((_, index) => index % 5 === 0);
  const there = await inPage<string>(
    `(() => {
      const steps = assort.trainModel(given.rows, given.taxonomy, { seed: 1 });
      for (let step = steps.next(); ; step = steps.next()) {
        if (!step.done) continue;
        return [typeof SharedArrayBuffer, ...assort.encodeModel(step.value)].join(' ');
      }
    })()`,
    { rows, taxonomy },
  );
  const [shared, ...bytes] = there.split(' ');
  expect(shared).toBe('undefined');
  expect(Uint8Array.from(bytes, Number)).toEqual(encodeModel(train(rows)));
});
