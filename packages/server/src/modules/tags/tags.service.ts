import type { RenameTag, TagQuery, TagReference, Tags } from '@assort/contract';
import {
  type Facet,
  findFacet,
  labelMeanings,
  type Taxonomy,
  tagMeaning,
  tagOf,
} from '@assort/engine';
import type { Database } from '../../database/database.ts';
import { refusal } from '../../errors.ts';
import type { ClassifiersService } from '../classifiers/classifiers.service.ts';
import { type AnswerLabels, countTags, replaceTags } from './counted-tags.ts';
import type { TagsRepository } from './tags.repository.ts';

interface Parts {
  readonly database: Database;
  readonly repository: TagsRepository;
  readonly classifiers: Pick<ClassifiersService, 'find' | 'lock'>;
}

/** Of each facet: what a language model is told of; a longer list would only make it dear and unsure. */
const mostTold = 200;

/** Remembers which tags predictions gave in open facets. */
export function createTagsService({ database, repository, classifiers }: Parts) {
  return {
    async list(classifierId: string, query: TagQuery): Promise<Tags> {
      const { taxonomy } = await classifiers.find(classifierId);
      const rows = await repository.list(classifierId, query, query.limit ?? 100);
      const items = rows.map(({ facet, tag, count, seenAt }) => {
        const isLabel = isLabelOf(findFacet(taxonomy, facet), tag);
        return { facet, tag, count, isLabel, seenAt: seenAt.toISOString() };
      });
      return { items, total: await repository.total(classifierId, query) };
    },

    /** The tags that a language model is told of, by open facet: the most frequent, in an order that stays. */
    async told(classifierId: string, { facets }: Taxonomy): Promise<Record<string, string[]>> {
      const told: Record<string, string[]> = {};
      for (const { name, kind } of facets) {
        if (kind !== 'open') continue;
        const rows = await repository.list(classifierId, { facet: name }, mostTold);
        told[name] = rows.map(({ tag }) => tag).sort();
      }
      return told;
    },

    /**
     * Counts the tags of answers.
     * @returns the answers with the tags that stand for theirs, which others may have met first
     */
    async settle(
      classifierId: string,
      taxonomy: Taxonomy,
      answers: readonly AnswerLabels[],
      transaction: Database,
    ): Promise<readonly AnswerLabels[]> {
      const counted = countTags(taxonomy, answers);
      if (counted.length === 0) return answers;
      const standing = await repository.count(classifierId, counted, transaction);
      return replaceTags(taxonomy, answers, standing);
    },

    /** Gives tags that say the same as a label of the taxonomy to that label. */
    async adopt(classifierId: string, { facets }: Taxonomy, transaction: Database): Promise<void> {
      for (const facet of facets.filter(({ kind }) => kind === 'open')) {
        for (const label of facet.labels) {
          const meanings = labelMeanings(label, facet);
          await repository.assign(classifierId, facet.name, label.id, meanings, transaction);
        }
      }
    },

    /** Renames a tag, or merges it with the one that has the name already. */
    async rename(classifierId: string, { facet: name, tag: from, name: words }: RenameTag) {
      await database.transaction(async (transaction) => {
        const { taxonomy } = await classifiers.lock(classifierId, transaction);
        const facet = openFacet(taxonomy, name);
        refuseLabel(facet, from);
        const wanted = isLabelOf(facet, words) ? words : tagOf(words);
        if (wanted === '') throw noTag(words);
        const meaning = tagMeaning(wanted, facet);
        const known = await repository.tagFor(classifierId, name, meaning, transaction);
        const to = known === undefined || known === from ? wanted : known;
        if (!(await repository.rename(classifierId, name, { from, to }, transaction))) {
          throw notFound(from);
        }
        if (known === undefined) {
          const named = { facet: name, meaning, tag: to, count: 0 };
          await repository.count(classifierId, [named], transaction);
        }
      });
    },

    /** Forgets a tag; it comes back when a language model gives it again. */
    async delete(classifierId: string, { facet: name, tag }: TagReference): Promise<void> {
      const { taxonomy } = await classifiers.find(classifierId);
      refuseLabel(openFacet(taxonomy, name), tag);
      if (!(await repository.delete(classifierId, name, tag))) throw notFound(tag);
    },
  };
}

export type TagsService = ReturnType<typeof createTagsService>;

const isLabelOf = (facet: Facet | undefined, tag: string): boolean =>
  facet?.labels.some(({ id }) => id === tag) ?? false;

function openFacet(taxonomy: Taxonomy, name: string): Facet {
  const facet = findFacet(taxonomy, name);
  if (facet?.kind === 'open') return facet;
  throw refusal('not-found', `The classifier has no open facet "${name}".`);
}

function refuseLabel(facet: Facet, tag: string): void {
  if (!isLabelOf(facet, tag)) return;
  throw refusal(
    'taxonomy-in-use',
    `"${tag}" is a label of the taxonomy; rename or remove it there.`,
  );
}

const notFound = (tag: string) => refusal('not-found', `There is no tag "${tag}".`);

const noTag = (words: string) =>
  refusal('setting-invalid', `"${words}" makes no tag; use letters or digits.`, {
    setting: 'name',
  });
