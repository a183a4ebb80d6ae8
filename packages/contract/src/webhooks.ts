import { type Static, Type } from 'typebox';
import { Job } from './jobs.ts';
import { Count, Id, Nullable, Page, Timestamp } from './scalars.ts';

/** An address that is told when a job of the classifier ends or pauses. */
export const Webhook = Type.Object({
  id: Id,
  classifierId: Id,
  url: Type.String(),
  createdAt: Timestamp,
});
export type Webhook = Static<typeof Webhook>;

export const Webhooks = Type.Object({ items: Type.Array(Webhook) });
export type Webhooks = Static<typeof Webhooks>;

export const CreateWebhook = Type.Object({
  url: Type.String({ minLength: 1, maxLength: 2000, description: 'https://host/path' }),
});
export type CreateWebhook = Static<typeof CreateWebhook>;

export const CreatedWebhook = Type.Object({
  ...Webhook.properties,
  secret: Type.String({ description: 'Verifies messages. Shown once; kept encrypted.' }),
});
export type CreatedWebhook = Static<typeof CreatedWebhook>;

export const WebhookEvent = Type.Union([
  Type.Literal('job.done'),
  Type.Literal('job.failed'),
  Type.Literal('job.cancelled'),
  Type.Literal('job.paused'),
  Type.Literal('webhook.test'),
]);
export type WebhookEvent = Static<typeof WebhookEvent>;

/** The body of what is sent, as Standard Webhooks has it. It holds no texts. */
export const WebhookMessage = Type.Object({
  type: WebhookEvent,
  timestamp: Timestamp,
  data: Type.Object({ job: Nullable(Job) }),
});
export type WebhookMessage = Static<typeof WebhookMessage>;

export const WebhookDelivery = Type.Object({
  id: { ...Id, description: 'Sent as `webhook-id`, the same at every attempt.' },
  event: WebhookEvent,
  jobId: Nullable(Id),
  status: Type.Union([Type.Literal('pending'), Type.Literal('delivered'), Type.Literal('failed')]),
  attempts: Count,
  error: Nullable(Type.String({ description: 'Why the last attempt failed.' })),
  nextAttemptAt: Nullable(Timestamp),
  createdAt: Timestamp,
  deliveredAt: Nullable(Timestamp),
});
export type WebhookDelivery = Static<typeof WebhookDelivery>;

export const WebhookDeliveryPage = Page(WebhookDelivery);
export type WebhookDeliveryPage = Static<typeof WebhookDeliveryPage>;
