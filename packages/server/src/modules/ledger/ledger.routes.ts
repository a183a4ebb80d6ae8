import {
  Budget,
  Id,
  LedgerPage,
  LedgerQuery,
  LedgerSummary,
  LedgerSummaryQuery,
  SetBudget,
} from '@assort/contract';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { SpendingService } from './spending.service.ts';

export const ledgerRoutes: FastifyPluginAsyncTypebox<{ spending: SpendingService }> = async (
  app,
  { spending },
) => {
  const tags = ['ledger'];
  const params = Type.Object({ id: Id });
  const permission = 'ledger:read';
  const config = { permission, classifier: 'listed' } as const;

  app.get(
    '/ledger',
    { config, schema: { tags, querystring: LedgerQuery, response: { 200: LedgerPage } } },
    (request) => spending.list(request.query, request.visibility),
  );

  app.get(
    '/ledger/summary',
    { config, schema: { tags, querystring: LedgerSummaryQuery, response: { 200: LedgerSummary } } },
    (request) => spending.summarize(request.query, request.visibility),
  );

  app.get(
    '/classifiers/:id/budget',
    { config: { permission }, schema: { tags, params, response: { 200: Budget } } },
    (request) => spending.budget(request.params.id),
  );

  app.put(
    '/classifiers/:id/budget',
    {
      config: {
        permission: 'budgets:write',
        audit: { action: 'budget.changed', details: ['monthlyCap'] },
      },
      schema: { tags, params, body: SetBudget, response: { 200: Budget } },
    },
    (request) => spending.setBudget(request.params.id, request.body.monthlyCap),
  );
};
