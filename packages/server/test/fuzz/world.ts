import type { Role } from '@assort/contract';
import type { Api } from '../api.ts';
import { sampleExamples, singleFacet } from '../samples.ts';

/** Stands in everything of the classifier that nobody but admins may see. */
const secret = 'kept-from-strangers';

export interface Caller {
  readonly name: string;
  readonly headers: Record<string, string>;
  /** Ids that their requests name: of what there is, theirs or not. */
  readonly ids: readonly string[];
  /** What must not be in an answer to them. */
  readonly hidden: string | null;
}

/** Puts people, classifiers and what belongs to these on a server. */
export async function populate(api: Api): Promise<Caller[]> {
  const open = await fillClassifier(api, 'Open', 'the goal of day');
  const closed = await fillClassifier(api, `Closed ${secret}`, secret);
  const { body: provider } = await api.post('providers', {
    name: 'Nowhere',
    kind: 'openai-compatible',
    baseUrl: 'https://provider.invalid/v1',
    apiKey: 'none',
  });
  await api.post('prompts', { name: 'kept', text: 'Sort {{text}} into {{taxonomy}}.' });
  const disposable = await api.newUser('viewer');

  const ids = [...open, provider.id, disposable.id];
  const admin = { authorization: `Bearer ${api.token()}` };
  const member = async (role: Role): Promise<Caller> => {
    const { id, headers } = await api.newUser(role);
    const { email } = (await api.get(`users/${id}`)).body;
    await api.post(`classifiers/${open[0]}/members`, { email, role: 'owner' });
    return { name: role, headers, ids: [...ids, ...closed], hidden: secret };
  };
  const stranger = await api.newUser('editor');
  const { key } = (
    await api.post('api-keys', { name: 'narrow', classifierIds: [open[0]], expiresInDays: 1 })
  ).body;
  return [
    // Not the ids of what is closed, or an admin could open or delete it.
    { name: 'admin', headers: admin, ids, hidden: null },
    await member('editor'),
    await member('annotator'),
    await member('viewer'),
    { name: 'stranger', headers: stranger.headers, ids: [...ids, ...closed], hidden: secret },
    {
      name: "an admin's key",
      headers: { authorization: `Bearer ${key}` },
      ids: open,
      hidden: secret,
    },
    { name: 'nobody', headers: { authorization: '' }, ids: [...ids, ...closed], hidden: secret },
  ];
}

/** A classifier with examples, a prediction and jobs. The answer is their ids, its own first. */
async function fillClassifier(api: Api, name: string, word: string): Promise<string[]> {
  const id = await api.newClassifier(name, {
    facets: [singleFacet('label', ['sport', 'food', 'travel'])],
  });
  await api.patch(`classifiers/${id}`, { description: word, strategy: { kind: 'similarity' } });
  const examples = sampleExamples(6).map(({ text, labels }) => ({
    text: `${word} ${text}`,
    labels,
  }));
  await api.post(`classifiers/${id}/examples`, { examples });
  const { items } = (await api.get(`classifiers/${id}/examples?limit=1`)).body;
  const predicted = await api.post(`classifiers/${id}/classify`, { text: `${word} sport` });
  const trained = await api.post(`classifiers/${id}/models`, {});
  const file = `text\n${word} one\n${word} two\n`;
  const query = `classifierId=${id}&fileName=${word.replaceAll(' ', '-')}.csv`;
  const classified = await api.upload(`jobs?${query}`, file);
  const answers = [predicted, trained, classified];
  const failed = answers.find(({ status }) => status >= 300);
  if (failed) throw new Error(`The world can not be made: ${failed.text}`);
  return [id, items[0].id, ...answers.map(({ body }) => body.id)];
}
