import { approximateTokens } from '@assort/engine';
import { describe, expect, it, test } from 'vitest';
import {
  ask,
  completionOf,
  contentOf,
  errorOf,
  lines,
  object,
  packSchema,
  simulate,
  structured,
  topics,
  withSchema,
} from './simulated-requests.ts';

const topic = { type: 'string', enum: topics };

it('says everywhere that it is simulated', async () => {
  const simulator = await simulate();
  const models = await fetch(`${simulator.url}/v1/models`);
  expect(models.headers.get('x-simulated')).toBe('true');
  expect(await models.json()).toMatchObject({
    data: [
      { id: 'simulated-llm', owned_by: 'simulated' },
      { id: 'simulated-embedding', owned_by: 'simulated' },
    ],
  });
  const other = await ask(simulator, 'Great app', { model: 'another-llm' });
  expect(await errorOf(other)).toMatchObject({ status: 404, code: 'model_not_found' });
});

it('refuses another key', async () => {
  const simulator = await simulate({ apiKey: 'right' });
  const ask401 = (authorization: string) =>
    ask(simulator, 'Great app', {}, { headers: { authorization } });
  expect(await errorOf(await ask401('Bearer wrong'))).toMatchObject({ status: 401 });
  expect((await ask401('Bearer right')).status).toBe(200);
});

describe('schemas', () => {
  test('a facet takes the gold label as the enum spells it, other properties something of their type', async () => {
    const simulator = await simulate();
    const schema = object({
      topic,
      confidence: { type: 'number' },
      isLong: { type: 'boolean' },
      explanation: { type: ['string', 'null'] },
    });
    expect(await structured(simulator, 'I want my money back', schema)).toEqual({
      topic: 'refund',
      confidence: 0.5,
      isLong: false,
      explanation: expect.stringContaining('simulated'),
    });
  });

  test('a list takes all gold labels, but no more than it may hold', async () => {
    const simulator = await simulate();
    const topicsOf = (maxItems?: number) =>
      structured(
        simulator,
        'Great app, but it crashes',
        object({ topic: { type: 'array', items: { enum: topics }, maxItems } }),
      );
    expect(await topicsOf()).toEqual({ topic: ['praise', 'bug'] });
    expect(await topicsOf(1)).toEqual({ topic: ['praise'] });
  });

  test('none of these, where the text has no label or not one of those', async () => {
    const simulator = await simulate();
    const topicOf = (text: string, values: string[]) =>
      structured(simulator, text, object({ topic: { enum: values } }));
    expect(await topicOf('La la la', topics)).toEqual({ topic: 'none_of_these' });
    const others = ['praise', 'none_of_the_above'];
    expect(await topicOf('I want my money back', others)).toEqual({ topic: 'none_of_the_above' });
    expect(await topicOf('I want my money back', ['praise'])).toEqual({ topic: 'praise' });
  });

  test('with one facet, any property whose enum holds gold labels', async () => {
    const gold = [{ text: 'Olá', labels: { label: ['Crítica & Elogio'] } }];
    const simulator = await simulate({ gold });
    const schema = object({ answer: { enum: ['spam', 'critica-elogio'] } });
    expect(await structured(simulator, 'Olá', schema)).toEqual({ answer: 'critica-elogio' });
  });

  test('in the system message, where the format has none', async () => {
    const simulator = await simulate();
    const fence = (block: object) => `\`\`\`json\n${JSON.stringify(block, null, 2)}\n\`\`\``;
    const system = `Example: ${fence({ topic: 'bug' })} Schema: ${fence(object({ topic }))}`;
    const messages = [
      { role: 'system', content: system },
      { role: 'user', content: 'I want my money back' },
    ];
    const response = await ask(simulator, '', {
      messages,
      response_format: { type: 'json_object' },
    });
    expect(JSON.parse(await contentOf(response))).toEqual({ topic: 'refund' });
  });

  test('a pack gets an answer per text with its id, whichever candidates each has', async () => {
    const simulator = await simulate();
    const user = lines(
      { id: 'a', text: 'I want my money back' },
      { id: 'b', text: 'Great app', candidates: ['bug', 'refund'] },
      { id: 'c', text: 'Great app, but it crashes', candidates: ['bug', 'refund'] },
    );
    expect(await structured(simulator, user, packSchema({ topic }))).toEqual({
      answers: [
        { id: 'a', topic: 'refund' },
        { id: 'b', topic: 'none_of_these' },
        { id: 'c', topic: 'bug' },
      ],
    });
    expect(simulator.log()[0]).toMatchObject({ texts: 3 });
  });

  test('examples that are invented from those of a label', async () => {
    const simulator = await simulate();
    const schema = object({ texts: { type: 'array', items: { type: 'string' } } });
    const user = lines({ label: 'praise', count: 3 });
    const answer = (await structured(simulator, user, schema)) as { texts: string[] };
    expect(answer.texts).toHaveLength(3);
    for (const text of answer.texts) expect(text).toMatch(/^Great app|^Great/);
    expect(await structured(simulator, user, schema)).toEqual(answer);
  });
});

describe('without a schema', () => {
  test('the labels of the message, or of the longest gold text in it', async () => {
    const simulator = await simulate();
    expect(await contentOf(await ask(simulator, '  Great  app '))).toBe('Praise, Positive');
    const prompt = 'What is this about: «Great app, but it crashes»?';
    expect(await contentOf(await ask(simulator, prompt))).toBe('Praise, Bug, Negative');
    const json = await ask(simulator, 'Great app', { response_format: { type: 'json_object' } });
    expect(JSON.parse(await contentOf(json))).toEqual({ topic: ['Praise'], tone: ['Positive'] });
  });

  test('yes or no', async () => {
    const simulator = await simulate();
    const askAbout = async (label: string) =>
      contentOf(await ask(simulator, lines({ label, text: 'Great app' })));
    expect(await askAbout('praise')).toBe('yes');
    expect(await askAbout('refund')).toBe('no');
  });
});

describe('accuracy', () => {
  const texts = Array.from({ length: 1000 }, (_, index) => `Text ${index}`);
  const gold = texts.map((text, index) => ({ text, labels: { topic: [topics[index % 3]!] } }));
  const user = lines(...texts.map((text) => ({ id: text, text })));

  test('that share of texts is right, and the same ones at each try', async () => {
    const simulator = await simulate({ gold, accuracy: 0.8 });
    const answer = (await structured(simulator, user, packSchema({ topic }))) as {
      answers: { id: string; topic: string }[];
    };
    const right = answer.answers.filter(({ topic }, index) => topic === topics[index % 3]);
    // Four standard deviations.
    expect(Math.abs(right.length - 800)).toBeLessThan(50);
    for (const { topic } of answer.answers) expect(topics).toContain(topic);
    expect(await structured(simulator, user, packSchema({ topic }))).toEqual(answer);
  });

  test('above temperature 0 each try is another', async () => {
    const simulator = await simulate({ gold, accuracy: 0.8 });
    const warm = { temperature: 1, ...withSchema(packSchema({ topic })) };
    const first = await contentOf(await ask(simulator, user, warm));
    expect(await contentOf(await ask(simulator, user, warm))).not.toBe(first);
  });

  test('log probabilities of yes and no are calibrated', async () => {
    const simulator = await simulate({ gold, accuracy: 0.8 });
    const questions = texts.map((text) => ({ id: text, text, label: 'bug' }));
    const schema = packSchema({ answer: { enum: ['yes', 'no'] } });
    const response = await ask(simulator, lines(...questions), {
      ...withSchema(schema),
      logprobs: true,
      top_logprobs: 2,
    });
    const tokens = (await completionOf(response)).choices[0]!.logprobs!.content;
    const answers = tokens.filter(({ token }) => token === 'yes' || token === 'no');
    expect(answers).toHaveLength(1000);
    let expected = 0;
    let right = 0;
    for (const [index, { token, logprob, top_logprobs: top }] of answers.entries()) {
      const sum = top.reduce((total, { logprob }) => total + Math.exp(logprob), 0);
      expect(sum).toBeCloseTo(1);
      expected += Math.exp(logprob);
      if ((token === 'yes') === (topics[index % 3] === 'bug')) right++;
    }
    expect(Math.abs(expected - 800)).toBeLessThan(20);
    expect(Math.abs(right - expected)).toBeLessThan(50);
  });
});

describe('formats', () => {
  test('those that are not accepted are refused', async () => {
    const json = { response_format: { type: 'json_object' } };
    const schema = withSchema(object({ topic }));
    for (const [options, refused] of [
      [{ structured: 'text' }, [json, schema]],
      [{ structured: 'json' }, [schema]],
      [{ dialect: 'ollama' }, [schema]],
    ] as const) {
      const simulator = await simulate(options);
      for (const format of refused) {
        expect(await errorOf(await ask(simulator, 'Great app', format))).toMatchObject({
          status: 400,
          type: 'invalid_request_error',
          param: 'response_format',
          message: expect.stringContaining('response_format'),
        });
      }
    }
  });

  test('thinking, a fence and no usage', async () => {
    const simulator = await simulate({ dialect: 'ollama', think: true, fence: true });
    const response = await ask(simulator, 'Great app', {
      response_format: { type: 'json_object' },
    });
    const { choices, usage } = await completionOf(response);
    expect(choices[0]!.message.content).toMatch(
      /^<think>\n.*\n<\/think>\n\n.*```json\n\{.*\}\n```\n/s,
    );
    expect(usage).toBeUndefined();
  });

  test('usage by the rule for tokens, and an end at max_tokens', async () => {
    const simulator = await simulate();
    const { choices, usage } = await completionOf(await ask(simulator, 'Great app'));
    expect(usage).toMatchObject({
      prompt_tokens: approximateTokens('Great app'),
      completion_tokens: approximateTokens(choices[0]!.message.content),
    });
    const short = await completionOf(await ask(simulator, 'Great app', { max_tokens: 1 }));
    expect(short).toMatchObject({
      choices: [{ message: { content: 'Praise' }, finish_reason: 'length' }],
      usage: { completion_tokens: 1 },
    });
  });

  test('a stream brings the same answer, and usage at its end', async () => {
    const simulator = await simulate();
    const whole = await contentOf(await ask(simulator, 'Great app'));
    const response = await ask(simulator, 'Great app', {
      stream: true,
      stream_options: { include_usage: true },
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const events = (await response.text()).trim().split('\n\n');
    expect(events.pop()).toBe('data: [DONE]');
    const chunks = events.map((event) => JSON.parse(event.replace('data: ', '')));
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe(whole);
    expect(chunks.at(-2).choices[0].finish_reason).toBe('stop');
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { prompt_tokens: 3 } });
  });
});
