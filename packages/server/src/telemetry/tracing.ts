import type { onRequestHookHandler, onResponseHookHandler } from 'fastify';

type Attributes = Readonly<Record<string, string | number>>;

/** Spans of what takes time, for OpenTelemetry. */
export interface Tracing {
  /** Runs the work in a span, which is the parent of those inside it. */
  span<T>(name: string, attributes: Attributes, work: () => Promise<T>): Promise<T>;
  /** A span around each request, with the caller's as its parent. Null where nobody listens. */
  readonly requests: {
    readonly begin: onRequestHookHandler;
    readonly end: onResponseHookHandler;
  } | null;
  /** Sends what has not been sent yet. */
  close(): Promise<void>;
}

export const noTracing: Tracing = {
  span: (_name, _attributes, work) => work(),
  requests: null,
  close: async () => {},
};

/** What OpenTelemetry itself reads: where spans go. Its other standard variables count too. */
const endpointVariables = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'];

/** Loads OpenTelemetry only where its variables say that somebody listens. */
export async function openTracing(environment: NodeJS.ProcessEnv): Promise<Tracing> {
  const isOn =
    endpointVariables.some((name) => environment[name]) && environment.OTEL_SDK_DISABLED !== 'true';
  if (!isOn) return noTracing;
  const { openTelemetry } = await import('./open-telemetry.ts');
  return openTelemetry(environment);
}
