import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BrowserPage, launchBrowser, openPage } from './browser-page.ts';
import { feedbackFile } from './feedback.ts';
import { type ServerProcess, startServer } from './server-process.ts';

const account = { name: 'Ana Souza', email: 'ana@example.org', password: 'correct horse battery' };

/** Rows to classify: columns around the text, a comma, a line break and a quote inside it. */
const rowsToClassify = [
  'order,comment,store',
  ...Array.from({ length: 40 }, (_, index) =>
    [
      `A-${index},"Amei a nova tela de letras, nota 10!",play`,
      `B-${index},"O app trava\nquando uso o ""aleatório"".",apple`,
    ].join('\n'),
  ),
].join('\n');

let server: ServerProcess;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const role = (page: Page, kind: Parameters<Page['getByRole']>[0], name: string | RegExp) =>
  page.getByRole(kind, { name }).first();

async function withPage(locale: string, walk: (opened: BrowserPage) => Promise<void>) {
  const opened = await openPage(browser, { url: server.url, locale });
  try {
    await walk(opened);
    expect(opened.faults).toEqual([]);
  } finally {
    await opened.close();
  }
}

test('from an empty server to a classified file', async () => {
  await withPage('en-US', async ({ page, look, expectRefusal }) => {
    // Set up, by keyboard alone.
    await page.goto('/');
    await role(page, 'heading', 'Welcome to Assort').waitFor();
    await look('01-setup');
    await page.getByLabel('Name').focus();
    await page.keyboard.type(account.name);
    await page.keyboard.press('Tab');
    await page.keyboard.type(account.email);
    await page.keyboard.press('Tab');
    await page.keyboard.type('short');
    await page.keyboard.press('Enter');
    await page.getByText('Choose a password of at least 10 characters.').waitFor();
    await page.getByLabel(/^Password/).fill(account.password);
    await page.keyboard.press('Enter');

    // Nothing is there yet: the page leads on.
    await role(page, 'heading', 'Create your first classifier').waitFor();
    await look('02-no-classifiers');
    await page.goto('/nowhere');
    await role(page, 'heading', 'There is nothing at this address').waitFor();
    await look('03-not-found');
    await role(page, 'link', 'To the classifiers').click();
    await role(page, 'link', 'New classifier').click();

    // From a file: seen before anything is stored, a role changed and changed back.
    await role(page, 'heading', 'New classifier').waitFor();
    await page.setInputFiles('input[type=file]', {
      name: 'header-only.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('text,labels\n'),
    });
    await page
      .getByRole('alert')
      .getByText(/ no rows/)
      .waitFor();
    expectRefusal(422);
    await role(page, 'button', 'Another file').click();
    await page.setInputFiles('input[type=file]', feedbackFile);
    await role(page, 'heading', 'Labels found').waitFor();
    const labelsFound = page.getByRole('region', { name: 'Labels found' });
    const sentimentRole = page.getByRole('combobox', { name: 'Role of sentiment' });
    await sentimentRole.click();
    await role(page, 'option', 'Metadata').click();
    await labelsFound.getByText('sentiment').waitFor({ state: 'detached' });
    await sentimentRole.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await labelsFound.getByText('sentiment').waitFor();
    await look('04-create');
    await page.getByLabel('Name').fill('App feedback');
    await role(page, 'button', /^Create with [\d,]+ rows$/).click();

    // Imported, then trained.
    await page.getByText(/examples were added/).waitFor();
    await look('05-imported');
    await role(page, 'link', 'Overview').click();
    await role(page, 'heading', 'Train the first model').waitFor();
    await look('06-untrained');
    const events = page.waitForResponse((response) => response.url().endsWith('/events'));
    await role(page, 'button', 'Train').click();
    await page.locator('[aria-current=step]').first().waitFor();
    expect((await events).headers()['content-type']).toContain('text/event-stream');
    await page.getByText(/is trained and answers from now on/).waitFor({ timeout: 60_000 });
    await role(page, 'heading', 'What is taken for what').waitFor();

    // The heat map says what a cell holds, by keyboard too.
    await page.getByRole('application').focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText(/was taken for “.+” in \d+ of \d+ texts/).waitFor();
    await look('07-trained');

    // Try it, by keyboard; the words that decided are marked.
    await role(page, 'link', 'Try it').click();
    await page
      .getByLabel('Text to classify')
      .fill('Amei a nova atualização, o som ficou perfeito!');
    await page.keyboard.press('Control+Enter');
    await page.locator('mark').first().waitFor();
    expect(await page.locator('mark[data-direction=for]').count()).toBeGreaterThan(0);
    await page.getByText('elogio', { exact: true }).first().waitFor();
    await look('08-try');
    await page
      .getByRole('list', { name: 'Or start with one of these' })
      .getByRole('button')
      .nth(1)
      .click();
    await page.locator('mark').first().waitFor();

    // Classify a file and check what comes back.
    await role(page, 'link', 'Classify a file').click();
    await page.setInputFiles('input[type=file]', {
      name: 'comments.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(rowsToClassify),
    });
    const column = page.getByRole('combobox', { name: 'Column with the texts' });
    await column.click();
    await role(page, 'option', 'comment').click();
    await look('09-file');
    await role(page, 'button', 'Classify 80 rows').click();
    await page.getByText('80 rows are classified.').waitFor();
    await page.getByRole('region', { name: 'First results' }).getByText('Amei').first().waitFor();
    await look('10-results');
    const downloading = page.waitForEvent('download');
    await role(page, 'button', 'Download CSV').click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('comments-classified.csv');
    expectLabelled(await readFile(await download.path(), 'utf8'));

    // The rest of the rooms.
    await role(page, 'link', 'Overview').click();
    await role(page, 'heading', 'Put it to work').waitFor();
    await look('11-overview');
    await role(page, 'link', 'Examples').click();
    await page.getByRole('combobox', { name: 'Filter by label' }).click();
    await role(page, 'option', 'spam').click();
    const examples = page.getByRole('table', { name: 'Examples' });
    await examples.getByText('spam').filter({ visible: true }).first().waitFor();
    await look('12-examples');
    await role(page, 'link', 'Models').click();
    await role(page, 'link', 'Model 1').waitFor();
    await look('13-models');
    await role(page, 'link', 'Webhooks').click();
    await role(page, 'button', 'New webhook').click();
    const address = page.getByLabel('Address');
    await address.fill('https://10.0.0.1/hook');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('private network').waitFor();
    expectRefusal(422);
    await address.fill('https://1.1.1.1/hook');
    await page.keyboard.press('Enter');
    await role(page, 'heading', 'Copy the secret of the webhook').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Nothing has been sent yet.').waitFor();
    await look('13-webhooks');
    await role(page, 'button', 'Delete').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await role(page, 'heading', 'No webhooks yet').waitFor();
    await role(page, 'link', 'Jobs').click();
    await page.getByText('comments.csv').waitFor();
    await look('14-jobs');
    await role(page, 'link', 'API keys').click();
    await role(page, 'button', 'New key').click();
    await page.getByRole('textbox', { name: 'Name' }).fill('nightly import');
    await page.keyboard.press('Enter');
    await role(page, 'heading', 'Copy your new key').waitFor();
    await page.getByText('This is the only time the key is shown.', { exact: false }).waitFor();
    await page.keyboard.press('Escape');
    await role(page, 'cell', /nightly import/).waitFor();
    await look('15-api-keys');

    // A reload keeps the session; signing out ends it.
    await page.reload();
    await role(page, 'cell', /nightly import/).waitFor();
    await page.getByText('Account menu').click({ force: true });
    await role(page, 'menuitem', 'Sign out').click();
    await role(page, 'heading', 'Sign in').waitFor();
    await page.getByLabel('E-mail').fill(account.email);
    await page.getByLabel('Password', { exact: true }).fill('not the password');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('E-mail or password is wrong.').waitFor();
    expectRefusal(401);
    await look('16-sign-in');
  });
});

/** Every row in its place with its own columns, and both facets beside it. */
function expectLabelled(csv: string) {
  const [header = '', ...rest] = csv.split('\n');
  expect(header).toMatch(/^order,comment,store,category,/);
  expect(header).toContain('sentiment');
  const orders = rest.join('\n').match(/^[AB]-\d+/gm);
  expect(orders).toHaveLength(80);
  expect(orders?.slice(0, 4)).toEqual(['A-0', 'B-0', 'A-1', 'B-1']);
  expect(csv).toContain('"O app trava\nquando uso o ""aleatório""."');
  expect(rest[0]).toMatch(
    /^A-0,"Amei a nova tela de letras, nota 10!",play,(elogio|crítica|sugestão|dúvida|spam),0\.\d+,(positivo|negativo|neutro),0\.\d+,$/,
  );
}

test('the same in Portuguese', async () => {
  await withPage('pt-BR', async ({ page, look }) => {
    await page.goto('/classifiers');
    await page.getByLabel('E-mail').fill(account.email);
    await page.getByLabel('Senha', { exact: true }).fill(account.password);
    await page.keyboard.press('Enter');
    await page.getByText('Modelo 1').waitFor();
    await look('21-classificadores');

    // Labels typed in lead to an empty classifier that says what to do next.
    await role(page, 'link', 'Novo classificador').click();
    await page.getByLabel('Nome').fill('Pedidos');
    await role(page, 'radio', /^Digitados/).click();
    await page.getByRole('textbox', { name: 'Rótulos' }).fill('troca\nentrega\n\ntroca');
    await look('22-criar');
    await page.getByRole('button', { name: 'Criar', exact: true }).click();
    await role(page, 'heading', 'Adicione exemplos').waitFor();
    await role(page, 'link', 'Adicionar exemplos').click();
    await role(page, 'button', 'Digitar um exemplo').click();
    await page.getByRole('textbox', { name: 'Texto' }).fill('Quero trocar o tamanho.');
    await page.getByRole('combobox', { name: 'categoria' }).click();
    await role(page, 'option', 'troca').click();
    await look('23-digitar');
    await page.getByRole('button', { name: 'Adicionar', exact: true }).click();
    await page.getByRole('table', { name: 'Exemplos' }).getByText('Quero trocar').waitFor();
    await page.keyboard.press('Escape');

    // What was trained before, in this language and its numbers.
    await role(page, 'link', 'Classificadores').click();
    await role(page, 'link', 'App feedback').click();
    await page
      .getByText(/^\d+,\d%$/)
      .first()
      .waitFor();
    await look('24-visao-geral');
    await role(page, 'link', 'Testar').click();
    await page.getByLabel('Texto a classificar').fill('Não consigo baixar as músicas, que raiva.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('fala contra').first().waitFor();
    await look('25-testar');

    // What is kept of a person is counted, then erased.
    await role(page, 'link', 'Privacidade').click();
    await page.getByRole('textbox', { name: 'O que procurar' }).fill('trocar o tamanho');
    await page.getByRole('button', { name: 'Procurar', exact: true }).click();
    await page.getByText('1 exemplo', { exact: true }).waitFor();
    await look('26-privacidade');
    await role(page, 'button', 'Apagar').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Apagar' }).click();
    await page.getByRole('table', { name: 'O que foi apagado' }).waitFor();

    // Another language, chosen and remembered; the skip link is the first stop.
    await page.getByText('Menu da conta').click({ force: true });
    await role(page, 'menuitem', 'English').click();
    await role(page, 'heading', 'Privacy').waitFor();
    await page.goto('/classifiers');
    await role(page, 'heading', 'Classifiers').waitFor();
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Skip to the content');
  });
});

test('people are let in, and see what they are let into', async () => {
  let password = '';
  await withPage('en-US', async ({ page, look }) => {
    await page.goto('/users');
    await page.getByLabel('E-mail').fill(account.email);
    await page.getByLabel('Password', { exact: true }).fill(account.password);
    await page.keyboard.press('Enter');
    await role(page, 'button', 'New user').click();
    await page.getByLabel('E-mail').fill('beto@example.org');
    await look('31-new-user');
    await role(page, 'button', 'Create the user').click();
    const shown = page.getByLabel('Password', { exact: true });
    await shown.waitFor();
    password = await shown.inputValue();
    await page.getByText('Close', { exact: true }).click();
    await page.getByRole('table', { name: 'All users' }).getByText('beto@example.org').waitFor();
    await look('32-users');

    await role(page, 'link', 'Classifiers').click();
    await role(page, 'link', 'App feedback').click();
    await role(page, 'link', 'Members').click();
    await page.getByLabel('E-mail of a user').fill('beto@example.org');
    await role(page, 'button', 'Add').click();
    await page.getByRole('table', { name: 'Members' }).getByText('beto@example.org').waitFor();
    await look('33-members');

    await role(page, 'link', 'Audit log').click();
    await page.getByRole('cell', { name: /^Member added/ }).waitFor();
    await look('34-audit');
    await role(page, 'link', 'API keys').click();
    await role(page, 'button', 'New key').click();
    await page.getByLabel('Name').fill('shop');
    await page.getByRole('combobox', { name: 'Permissions' }).fill('predictions:write');
    await role(page, 'option', 'predictions:write').click();
    await page.keyboard.press('Escape');
    await look('35-new-key');
    await role(page, 'button', 'Create the key').click();
    await page.getByText('This is the only time the key is shown.').waitFor();
  });

  await withPage('pt-BR', async ({ page, look }) => {
    await page.goto('/classifiers');
    await page.getByLabel('E-mail').fill('beto@example.org');
    await page.getByLabel('Senha', { exact: true }).fill(password);
    await page.keyboard.press('Enter');
    await role(page, 'link', 'App feedback').click();
    expect(await page.getByRole('link', { name: 'Usuários' }).count()).toBe(0);
    await role(page, 'link', 'Membros').click();
    await page.getByRole('cell', { name: 'Anotador' }).waitFor();
    await look('36-membros');
    await page.getByText('Menu da conta').click({ force: true });
    await role(page, 'menuitem', 'Mudar a senha').click();
    await page.getByLabel('Senha atual').fill(password);
    await page.getByLabel('Senha nova').fill('uma senha mais longa');
    await look('37-senha');
    await role(page, 'button', 'Mudar a senha').click();
    await page.getByText('Sua senha foi mudada.').waitFor();
  });
});
