package io.loadline.eventstore;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Continues a request's trace where our own code hands on what follows from it: to the broker, from there into another log, to a
 * reaction, to a job. What the framework sees by itself, requests and statements, it records by itself. A trace is begun by
 * requests alone, so that loops which look around several times a second fill no store of traces; and while nobody receives them
 * ({@code quarkus.otel.sdk.disabled}, the default) nothing is made at all.
 */
@ApplicationScoped
public class Tracing {
    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();
    private static final String TRACEPARENT = "traceparent";

    private final Optional<Tracer> tracer;

    @Inject
    Tracing(@ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off, Instance<OpenTelemetry> telemetry) {
        this(off ? Optional.empty() : Optional.of(telemetry.get()));
    }

    Tracing(Optional<OpenTelemetry> telemetry) {
        this.tracer = telemetry.map(known -> known.getTracer("io.loadline"));
    }

    /**
     * Begins a step, which the caller ends.
     *
     * @param traceparent of the step before, as W3C Trace Context writes it
     * @return a span that records nothing when there is no step before
     */
    public Span below(Optional<String> traceparent, String name, SpanKind kind) {
        if (tracer.isEmpty() || traceparent.isEmpty()) {
            return Span.getInvalid();
        }
        var parent = W3C.extract(Context.root(), traceparent.get(), new Header());
        return Span.fromContext(parent).getSpanContext().isValid()
                ? tracer.get()
                        .spanBuilder(name)
                        .setSpanKind(kind)
                        .setParent(parent)
                        .startSpan()
                : Span.getInvalid();
    }

    /** The metadata of what is done within a step; as it was when there is none. */
    public static Metadata within(Span span, Metadata metadata) {
        var headers = new HashMap<String, String>();
        W3C.inject(Context.root().with(span), headers, Map::put);
        return headers.containsKey(TRACEPARENT) ? metadata.under(headers.get(TRACEPARENT)) : metadata;
    }

    /** Reads a carrier that is nothing but the header's value. */
    private static final class Header implements TextMapGetter<String> {
        @Override
        public Iterable<String> keys(String traceparent) {
            return List.of(TRACEPARENT);
        }

        @Override
        public @Nullable String get(@Nullable String traceparent, String key) {
            return key.equals(TRACEPARENT) ? traceparent : null;
        }
    }
}
