import { expect, it } from 'vitest';
import { simulatedProvider } from './simulated-provider.ts';
import { describeOnPGlite } from './with-database.ts';

const classes = [
  { id: 'sport', description: 'Matches and players' },
  { id: 'food', name: 'Food and drink' },
  { id: 'travel' },
];

describeOnPGlite(
  'labels that come with the request',
  (running) => {
    const simulated = simulatedProvider(running);

    it('are chosen by a language model, and nothing is stored', async () => {
      const { api } = running;
      const request = { classes, explain: true, ...simulated.choice };
      const one = await api.post('classify', {
        text: 'the oven and the recipe of day 1',
        ...request,
      });
      expect(one).toMatchObject({
        status: 200,
        body: { status: 'done', classifierId: null, strategy: 'llm', by: 'llm' },
      });
      expect(one.body.id).toBeUndefined();
      const texts = ['the goal and the match of day 0', '', 'the flight and the hotel of day 0'];
      const { body } = await api.post('classify', { texts, ...request });
      expect(body.predictions).toMatchObject([
        { labels: { label: [{ label: 'sport', score: null }] }, rationale: expect.any(String) },
        { status: 'failed', error: { code: 'text-empty' } },
        { labels: { label: [{ label: 'travel' }] } },
      ]);
      expect((await api.get('predictions')).body.items).toEqual([]);
    });

    it('may be a whole taxonomy, or several for one text', async () => {
      const { api } = running;
      const labels = classes.map(({ id }) => ({ id, name: id }));
      const facets = [
        { name: 'label', kind: 'multi', labels },
        { name: 'mood', kind: 'single', labels: labels.slice(0, 2) },
      ];
      const text = 'the goal and the match of day 0';
      const whole = await api.post('classify', { text, taxonomy: { facets }, ...simulated.choice });
      expect(Object.keys(whole.body.labels)).toEqual(['label', 'mood']);
      const asked = { text, classes, multilabel: true, max: 1, ...simulated.choice };
      const several = await api.post('classify', asked);
      expect(several.body.labels.label).toMatchObject([{ label: 'sport' }]);
    });

    it('are found by likeness where no language model is to be asked', async () => {
      const { api } = running;
      const request = { text: 'all about food and drink', classes, strategy: 'similarity' };
      const { status, body } = await api.post('classify', request);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        strategy: 'similarity',
        by: 'similarity',
        costUsd: 0,
        llm: null,
      });
    });

    it('are answered later if the caller would rather ask again', async () => {
      const { api } = running;
      const request = { text: 'the goal and the match of day 0', classes, ...simulated.choice };
      const accepted = await api.post('classify', request, { prefer: 'respond-async' });
      expect(accepted).toMatchObject({ status: 202, body: { status: 'pending' } });
      const location = String(accepted.headers.location);
      const { body } = await api.get(location, { prefer: 'wait=20' });
      expect(body).toMatchObject({
        status: 'done',
        classifierId: null,
        labels: { label: [{ label: 'sport' }] },
      });
    });

    it.each([
      [{}, 400, 'request-invalid', /classes/],
      [{ classes, strategy: 'trained' }, 422, 'setting-invalid', /own model/],
      [{ classes }, 422, 'setting-invalid', /provider and the model/],
      [
        { classes: [classes[0], classes[0]], strategy: 'similarity' },
        422,
        'taxonomy-invalid',
        /sport/,
      ],
    ])('are refused when something is missing: %j', async (request, status, code, sentence) => {
      const refused = await running.api.post('classify', { text: 'a goal', ...request });
      expect(refused).toMatchObject({ status, body: { code } });
      expect(refused.body.detail).toMatch(sentence);
    });

    it('need no model named where there is only one', async () => {
      const { api } = running;
      const { provider, model } = simulated.choice;
      await api.patch(`providers/${provider}`, { models: [model] });
      const { body } = await api.post('classify', {
        text: 'the goal and the match of day 0',
        classes,
      });
      expect(body).toMatchObject({ status: 'done', llm: { provider, model } });
    });
  },
  { allowPrivateProviders: true },
);
