import type {
  Budget,
  LedgerPage,
  LedgerQuery,
  LedgerSummary,
  LedgerSummaryQuery,
  SetBudget,
} from '@assort/contract';
import type { CallOptions, Transport } from '../transport/transport.ts';

/** What language models cost. */
export const ledgerResource = (transport: Transport) => ({
  /** Every call of a language model, newest first. */
  list: (query: LedgerQuery = {}, options?: CallOptions) =>
    transport.json<LedgerPage>({ path: '/ledger', query, ...options }),
  summarize: (query: LedgerSummaryQuery, options?: CallOptions) =>
    transport.json<LedgerSummary>({ path: '/ledger/summary', query, ...options }),
});

export const budgetsResource = (transport: Transport) => ({
  /** What a classifier may spend this month, and what it has spent. */
  get: (classifierId: string, options?: CallOptions) =>
    transport.json<Budget>({ path: `/classifiers/${classifierId}/budget`, ...options }),
  set: (classifierId: string, body: SetBudget, options?: CallOptions) =>
    transport.json<Budget>({
      method: 'PUT',
      path: `/classifiers/${classifierId}/budget`,
      body,
      ...options,
    }),
});
