import { createHybridStrategy } from '../hybrid/hybrid-strategy.ts';
import { contractTaxonomy, describeStrategy } from '../strategy-contract.ts';
import { createLlmStrategy } from './llm-strategy.ts';
import { answersOf, ScriptedModel } from './scripted-model.ts';

/** Answers the last label of the first facet and all labels of the second. */
const model = () =>
  new ScriptedModel((texts, { instructions }) =>
    answersOf(texts, () => ({
      subject: 'account',
      ...(instructions.includes('"mood"') && { mood: ['polite', 'angry', 'hurried'] }),
    })),
  );

describeStrategy('a language model', () =>
  createLlmStrategy({ taxonomy: contractTaxonomy, model: model() }),
);
describeStrategy('a language model, asked facet by facet', () =>
  createLlmStrategy({ taxonomy: contractTaxonomy, model: model(), ask: 'each-facet', pack: 2 }),
);
describeStrategy('a hybrid', () =>
  createHybridStrategy({
    taxonomy: contractTaxonomy,
    model: model(),
    k: 2,
    shortlists: {
      subject: { find: async (texts) => texts.map(() => ['billing', 'account']) },
    },
  }),
);
