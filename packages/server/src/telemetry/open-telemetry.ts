import {
  context,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { FastifyRequest } from 'fastify';
import type { Tracing } from './tracing.ts';

/** The real thing. Where spans go and which are kept, the libraries read from the standard variables. */
export function openTelemetry(environment: NodeJS.ProcessEnv): Tracing {
  // The SDK reads the service's name from here; without one it would be node's.
  environment.OTEL_SERVICE_NAME ??= 'assort';
  const provider = new NodeTracerProvider({
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  const tracer = trace.getTracer('assort');
  const spans = new WeakMap<FastifyRequest, Span>();

  return {
    span: (name, attributes, work) =>
      tracer.startActiveSpan(name, { attributes }, async (span) => {
        try {
          return await work();
        } catch (error) {
          span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).name });
          throw error;
        } finally {
          span.end();
        }
      }),
    requests: {
      begin(request, _reply, done) {
        const { method, routeOptions, headers } = request;
        const route = routeOptions.url ?? 'none';
        const attributes = { 'http.request.method': method, 'http.route': route };
        const caller = propagation.extract(context.active(), headers);
        const options = { kind: SpanKind.SERVER, attributes };
        const span = tracer.startSpan(`${method} ${route}`, options, caller);
        spans.set(request, span);
        context.with(trace.setSpan(caller, span), done);
      },
      end(request, { statusCode }, done) {
        const span = spans.get(request);
        span?.setAttribute('http.response.status_code', statusCode);
        if (statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
        span?.end();
        done();
      },
    },
    close: () => provider.shutdown(),
  };
}
