import { type Client, createClient } from '@assort/client';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BrowserPage, launchBrowser, openPage } from './browser-page.ts';
import { feedbackFile, readFeedback } from './feedback.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { type SimulatorProcess, startSimulator } from './simulator-process.ts';

const account = { name: 'Ana Souza', email: 'ana@example.org', password: 'correct horse battery' };
const key = 'sk-simulated-1234567890';

let server: ServerProcess;
let simulator: SimulatorProcess;
let browser: Browser;
let client: Client;
/** A classifier that starts without examples. */
let unevenId: string;
let feedback: Awaited<ReturnType<typeof readFeedback>>;

beforeAll(async () => {
  feedback = await readFeedback();
  // Each is stopped in the end, even if another one does not start.
  await Promise.all([
    startServer({ ASSORT_ALLOW_PRIVATE_PROVIDERS: 'true' }).then((started) => {
      server = started;
    }),
    startSimulator([
      ...['--api-key', key, '--gold', feedbackFile, '--accuracy', '0.97'],
      ...['--label-column', 'category', '--label-column', 'sentiment'],
      ...['--batch-delay', '60m'],
    ]).then((started) => {
      simulator = started;
    }),
    launchBrowser().then((launched) => {
      browser = launched;
    }),
  ]);
  const guest = createClient({ baseUrl: server.url });
  const { accessToken } = await guest.setup.complete(account);
  client = createClient({ baseUrl: server.url, token: accessToken });
  unevenId = (await client.classifiers.create({ name: 'Uneven' })).id;
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await simulator?.stop();
});

const role = (page: Page, kind: Parameters<Page['getByRole']>[0], name: string | RegExp) =>
  page.getByRole(kind, { name }).first();

async function choose(page: Page, label: string, option: string | RegExp) {
  await role(page, 'combobox', label).click();
  await page.getByRole('option', { name: option }).filter({ visible: true }).click();
}

/** A file of 60 comments. */
const comments = (first: number) => ({
  name: 'comments.jsonl',
  mimeType: 'application/x-ndjson',
  buffer: Buffer.from(
    feedback.examples
      .slice(first, first + 60)
      .map(({ text }) => JSON.stringify({ text }))
      .join('\n'),
  ),
});

async function withPage(locale: string, walk: (opened: BrowserPage) => Promise<void>) {
  const opened = await openPage(browser, { url: server.url, locale });
  try {
    await opened.page.goto('/providers');
    await opened.page.getByLabel('E-mail').fill(account.email);
    await opened.page.getByLabel(/^(Password|Senha)$/).fill(account.password);
    await opened.page.keyboard.press('Enter');
    await walk(opened);
    expect(opened.faults).toEqual([]);
  } finally {
    await opened.close();
  }
}

test('from a key to answers of a language model', async () => {
  await withPage('en-US', async ({ page, look, expectRefusal }) => {
    // A provider: its key is kept and not shown, its endpoint answers and lists its models.
    await role(page, 'heading', 'Add the first provider').waitFor();
    await role(page, 'link', 'Add a provider').click();
    await choose(page, 'Kind', 'Other, OpenAI-compatible');
    await page.getByLabel('Name').fill('Simulator');
    await page.getByLabel('Address').fill(simulator.url);
    await page.getByRole('textbox', { name: 'API key' }).fill('sk-wrong-0987654321');
    await look('31-new-provider');
    await role(page, 'button', 'Add a provider').click();
    await role(page, 'button', 'Test connection').click();
    await page.getByRole('alert').getByText(/key/).first().waitFor();
    expectRefusal(502);
    await page.getByRole('textbox', { name: 'API key' }).fill(key);
    await role(page, 'button', 'Save').click();
    await page.getByPlaceholder('Key ends with …7890').waitFor();
    await role(page, 'button', 'Test connection').click();
    await page.getByText(/^It answers, in .+ and lists 2 models\.$/).waitFor();
    await role(page, 'combobox', 'Model').fill('simulated-llm');
    await page.keyboard.press('Enter');
    await page.getByLabel('Dollars per million input tokens of simulated-llm').fill('1');
    await page.getByLabel('Dollars per million output tokens of simulated-llm').fill('4');
    await page.getByRole('textbox', { name: 'Cap a month' }).fill('20');
    await look('32-provider');
    const saved = page.waitForResponse((response) => response.request().method() === 'PATCH');
    await role(page, 'button', 'Save').click();
    expect((await saved).status()).toBe(200);
    await role(page, 'link', 'Providers').click();
    await page.getByText('$0.00 of $20.00 spent this month').waitFor();
    expect(await page.content()).not.toContain(key);
    await look('33-providers');

    // A classifier without a single example answers by it.
    const labels = ['elogio', 'crítica', 'sugestão', 'dúvida', 'spam'];
    const { id } = await client.classifiers.create({
      name: 'Feedback',
      taxonomy: {
        facets: [
          {
            name: 'category',
            kind: 'single',
            labels: labels.map((label) => ({ id: label, name: label })),
          },
        ],
      },
    });
    await page.goto(`/classifiers/${id}`);
    await role(page, 'link', 'Start with a language model').click();
    await page.getByText('This classifier has no trained model yet.').waitFor();
    await page.getByRole('radio', { name: /^Language model/ }).click();
    await choose(page, 'Provider', 'Simulator');
    await role(page, 'combobox', /^Model/).fill('simulated-llm');
    await page.keyboard.press('Escape');
    await look('34-strategy');
    await role(page, 'button', 'Use this strategy').click();
    await page.getByText('The classifier answers this way from now on.').waitFor();

    // It says who answered, and that it was simulated.
    const [known] = feedback.examples;
    await role(page, 'link', 'Try it').click();
    await page.getByText('The text goes to Simulator and is kept with its answer.').waitFor();
    await page.getByLabel('Text to classify').fill(known?.text ?? '');
    await page.keyboard.press('Control+Enter');
    await page.getByText('simulated-llm').waitFor();
    await page.getByText('simulated', { exact: true }).waitFor();
    await page.getByText(/for this text/).waitFor();
    await look('35-try');

    // A file: what it will take, before it begins, and what it took.
    await role(page, 'link', 'Classify a file').click();
    await page.setInputFiles('input[type=file]', comments(0));
    await role(page, 'heading', 'What it will take').waitFor();
    expect(await page.getByRole('textbox', { name: 'Cap' }).inputValue()).toBe('1');
    await look('36-estimate');
    await role(page, 'button', /^Classify \d+ rows$/).click();
    await page.getByText(/rows are classified/).waitFor();
    await page.getByText(/of a cap of \$1\.00/).waitFor();
    await page.getByText('Completion rate').waitFor();
    await look('37-classified');

    // The same in batches, which waits for the provider until it is stopped.
    await role(page, 'link', 'Classify a file').click();
    await page.setInputFiles('input[type=file]', comments(100));
    await page.getByLabel('In batches, at half the price').check();
    await page.getByText('at most').waitFor();
    await role(page, 'button', /^Classify \d+ rows$/).click();
    await page
      .getByText(/^Waiting for the provider, .* 0 of \d+ requests answered$/)
      .waitFor({ timeout: 60_000 });
    await look('38-batch');
    await role(page, 'button', 'Stop').click();
    await page.getByText('Stopped before its end; there are no results.').waitFor();
  });
});

test('prompts are kept in versions and compared before they are used', async () => {
  await withPage('en-US', async ({ page, look }) => {
    await role(page, 'link', 'Prompts').click();
    await role(page, 'link', 'New prompt').click();
    await page.getByLabel('Name').fill('short');
    await role(page, 'button', 'Create the prompt').click();
    const text = page.getByLabel('Text of the prompt');
    await page.getByText('Edit it to save the next version').waitFor();
    await text.fill(`${await text.inputValue()}\nRead each text twice.`);
    await page.getByLabel('Note').fill('More careful');
    await role(page, 'button', 'Save as version 2').click();
    await page.getByText('Version 2 is saved.').waitFor();
    await page.getByRole('region', { name: 'What changed' }).getByText('Read each').waitFor();
    await role(page, 'button', 'Make production').click();
    await role(page, 'button', 'Roll back to this').click();
    await page.getByText('From version 2 to version 1').waitFor();
    await look('41-prompt');

    await role(page, 'link', 'Classifiers').click();
    await role(page, 'link', 'Feedback').click();
    await role(page, 'link', 'Playground').click();
    await role(page, 'button', 'Compare with a second variant').click();
    await page.getByText('Edit the text').last().click();
    await page.getByLabel('Text of the prompt').fill('What is this about? {{taxonomy}}');
    const texts = feedback.examples.slice(60, 70).map((example) => example.text);
    await page.getByLabel('Texts to try').fill(texts.join('\n'));
    await look('42-playground');
    await role(page, 'button', 'Run').click();
    await page.getByText(/^Both give the same labels to/).waitFor();
    await role(page, 'columnheader', /^Variant B/).waitFor();
    await look('43-compared');
  });
});

test('a cascade, in Portuguese', async () => {
  const { id } = await client.classifiers.create({ name: 'Comentários' });
  for (const split of ['train', 'dev'] as const) {
    const { id: job } = await client.examples.upload(id, half(split), {
      labelColumns: ['category', 'sentiment'],
      split,
    });
    await untilDone(job);
  }
  await untilDone((await client.models.train(id)).id);

  await withPage('pt-BR', async ({ page, look }) => {
    await role(page, 'heading', 'Simulator').waitFor();
    await look('51-provedores');
    await page.goto(`/classifiers/${id}/strategy`);
    await page.getByRole('radio', { name: /^Cascata/ }).click();
    await choose(page, 'Provedor', 'Simulator');
    await role(page, 'combobox', /^Modelo/).fill('simulated-llm');
    await page.keyboard.press('Escape');
    await role(page, 'button', 'Usar esta estratégia').click();
    await role(page, 'button', /^Ajustar com \d+ textos$/).click();
    await role(page, 'link', 'Ver a garantia').click();
    await page
      .getByText(/^≥ \d+,\d%$/)
      .first()
      .waitFor();
    await page.getByText('Ainda poucas auditorias').first().waitFor();
    await role(page, 'button', 'Mostrar como tabela').click();
    await page.getByRole('region', { name: 'Concordância por parte encaminhada' }).waitFor();
    await look('52-cascata');
  });
});

test('tags are tended and an embedding model is chosen, in Portuguese', async () => {
  const [provider] = (await client.providers.list()).items;
  const { id } = await client.classifiers.create({
    name: 'Etiquetas',
    taxonomy: { facets: [{ name: 'category', kind: 'open', labels: [] }] },
  });
  const strategy = { kind: 'llm', provider: provider!.id, model: 'simulated-llm' } as const;
  await client.classifiers.update(id, { strategy });
  const rows = feedback.examples.slice(0, 40).map(({ text }) => JSON.stringify({ text }));
  const file = new File([rows.join('\n')], 'comments.jsonl');
  await untilDone((await client.jobs.create(file, { classifierId: id })).id);
  const { items } = await client.tags.list(id);
  const [most, next] = items;

  await withPage('pt-BR', async ({ page, look }) => {
    await role(page, 'heading', 'Simulator').waitFor();
    await page.goto(`/classifiers/${id}`);
    const panel = page.getByRole('table', { name: 'category' });
    await panel.getByText(most!.tag).waitFor();
    await look('61-etiquetas');
    await role(page, 'button', `O que fazer com ${next!.tag}`).click();
    await page.getByRole('menuitem', { name: 'Renomear ou juntar' }).click();
    await role(page, 'combobox', 'Novo nome').fill(most!.tag);
    await page.getByRole('option', { name: most!.tag }).click();
    await role(page, 'button', 'Juntar').click();
    await panel.getByRole('cell', { name: String(most!.count + next!.count) }).waitFor();
    expect(await panel.getByText(next!.tag, { exact: true }).count()).toBe(0);

    await page.goto(`/classifiers/${id}/strategy`);
    await page.getByRole('radio', { name: /^Semelhança/ }).click();
    await choose(page, 'Modelo de embeddings', /^De um provedor/);
    await choose(page, 'Provedor', 'Simulator');
    await role(page, 'combobox', /^Modelo$/).fill('simulated-embedding');
    await page.keyboard.press('Escape');
    await look('62-embeddings');
    await role(page, 'button', 'Usar esta estratégia').click();
    await page.getByText('O classificador responde assim a partir de agora.').waitFor();
    expect((await client.classifiers.get(id)).strategy).toEqual({
      kind: 'similarity',
      embeddings: { provider: provider!.id, model: 'simulated-embedding' },
    });
  });
});

test('rare labels get examples that a language model wrote', async () => {
  await withPage('en-US', async ({ page, look }) => {
    await role(page, 'heading', 'Simulator').waitFor();
    await page.goto(`/classifiers/${unevenId}/examples`);
    await role(page, 'button', 'Upload a file').click();
    await page.setInputFiles('input[type=file]', unevenFile());
    await page.getByText('The column “split” says of each row').waitFor();
    await role(page, 'button', 'Add 48 rows').click();
    await page.getByText('48 examples were added.').waitFor();

    await role(page, 'link', 'Examples').click();
    await role(page, 'link', 'Write for rare labels').click();
    await choose(page, 'Provider', 'Simulator');
    await role(page, 'combobox', /^Model/).fill('simulated-llm');
    await page.keyboard.press('Escape');
    const rare = page.getByRole('table', { name: 'Rare labels' });
    await rare.getByRole('row', { name: 'spam 6 +14' }).waitFor();
    await role(page, 'heading', 'What it will take').waitFor();
    await look('62-oversample');
    await page.getByLabel('Examples per label').fill('10');
    await role(page, 'button', 'Write 4 texts').click();
    await page.getByText('4 texts were written and added to training.').waitFor();
    const written = page.getByRole('table', { name: 'Examples' });
    const remove = written.getByRole('button', { name: /^Delete the example/ });
    await remove.nth(3).waitFor();
    await look('63-written');
    await remove.first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await expect.poll(() => remove.count()).toBe(3);

    await role(page, 'link', 'Examples').click();
    await choose(page, 'Filter by origin', 'synthetic');
    await role(page, 'button', 'Delete all synthetic examples').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('No example fits these filters.').waitFor();
  });
});

test('strategies are measured, compared and kept to a budget, in Portuguese', async () => {
  await withPage('pt-BR', async ({ page, look }) => {
    await role(page, 'heading', 'Simulator').waitFor();
    await page.goto(`/classifiers/${unevenId}/evaluations`);
    await choose(page, 'Estratégia', 'Semelhança');
    await role(page, 'button', 'Medir').click();
    await page.getByText('parte de desenvolvimento · 12 linhas').waitFor();
    await role(page, 'link', 'Todas as avaliações').click();
    await choose(page, 'Estratégia', 'Modelo de linguagem');
    await choose(page, 'Provedor', 'Simulator');
    await role(page, 'combobox', /^Modelo/).fill('simulated-llm');
    await page.keyboard.press('Escape');
    await role(page, 'heading', 'O que vai ser preciso').waitFor();
    await look('71-avaliar');
    await role(page, 'button', 'Medir').click();
    await page.getByText('parte de desenvolvimento · 12 linhas').waitFor();
    await page.getByText('Todas', { exact: true }).click();
    await page.getByRole('table', { name: 'Texto a texto' }).waitFor();
    await look('72-avaliacao');

    await role(page, 'link', 'Todas as avaliações').click();
    // By name: the list may still grow by the newest while the first is chosen.
    for (const name of ['Semelhança', 'Modelo de linguagem']) {
      await role(page, 'checkbox', new RegExp(`^Comparar ${name}`)).check();
    }
    await role(page, 'button', 'Comparar').click();
    await role(page, 'columnheader', 'B menos A').waitFor();
    await look('73-comparacao');

    await role(page, 'link', 'Estratégia').click();
    await page.getByLabel('Teto por mês').fill('5');
    await role(page, 'button', 'Definir o teto').click();
    await page.getByText(/de US\$\s5,00 gastos neste mês/).waitFor();
    await look('74-orcamento');
  });
});

/** Examples of three labels, few of them spam, every fourth one for development. */
function unevenFile() {
  const rows = ['elogio', 'crítica', 'spam'].flatMap((label) =>
    feedback.examples
      .filter(({ labels }) => labels.category?.[0] === label)
      .slice(0, label === 'spam' ? 8 : 20)
      .map(({ text }, index) => ({ text, category: label, split: index % 4 ? 'train' : 'dev' })),
  );
  return {
    name: 'uneven.jsonl',
    mimeType: 'application/x-ndjson',
    buffer: Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n')),
  };
}

/** Every second example as a file: the even ones, or the odd ones. */
function half(split: 'train' | 'dev'): File {
  const rows = feedback.examples
    .filter((_example, index) => index % 2 === Number(split === 'dev'))
    .map(({ text, labels }) => {
      const { category = [], sentiment = [] } = labels;
      return JSON.stringify({ text, category: category[0], sentiment: sentiment[0] });
    });
  return new File([rows.join('\n')], `${split}.jsonl`);
}

async function untilDone(jobId: string): Promise<void> {
  let status = '';
  for await (const job of client.jobs.events(jobId)) status = job.status;
  expect(status).toBe('done');
}
