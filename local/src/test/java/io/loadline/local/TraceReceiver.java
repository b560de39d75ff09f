package io.loadline.local;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Takes traces as a collector does, by OTLP over HTTP in protobuf, and keeps them. */
final class TraceReceiver implements AutoCloseable {
    private final HttpServer server;
    private final Queue<Step> steps = new ConcurrentLinkedQueue<>();

    private TraceReceiver(HttpServer server) {
        this.server = server;
    }

    static TraceReceiver start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var receiver = new TraceReceiver(server);
            server.createContext("/v1/traces", receiver::take);
            server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What makes an application tell of the requests whose client wants them traced, and of no others. */
    Map<String, String> settings() {
        return Map.of(
                "QUARKUS_OTEL_SDK_DISABLED", "false",
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT",
                        "http://127.0.0.1:" + server.getAddress().getPort(),
                "QUARKUS_OTEL_TRACES_SAMPLER_ARG", "0.0");
    }

    /** A recorded step of a trace. */
    record Step(String service, String trace, Span span) {
        String text() {
            return service + " " + span.getName();
        }

        String id() {
            return hex(span.getSpanId());
        }

        String parent() {
            return hex(span.getParentSpanId());
        }

        /** Nanoseconds since 1970. */
        long begun() {
            return span.getStartTimeUnixNano();
        }

        long ended() {
            return span.getEndTimeUnixNano();
        }

        boolean isStatement() {
            return span.getKind() == SpanKind.SPAN_KIND_CLIENT;
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** All steps of the trace that has one of this name; none when there is no such trace. */
    List<Step> oneWith(String name) {
        var traces = steps.stream()
                .filter(step -> step.span.getName().equals(name))
                .map(Step::trace)
                .toList();
        return steps.stream().filter(step -> traces.contains(step.trace)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange;
                var body = body(exchange)) {
            ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().forEach(this::keep);
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static InputStream body(HttpExchange exchange) throws IOException {
        return "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                ? new GZIPInputStream(exchange.getRequestBody())
                : exchange.getRequestBody();
    }

    private void keep(ResourceSpans of) {
        var service = attribute(of.getResource().getAttributesList().stream(), "service.name");
        for (var scope : of.getScopeSpansList()) {
            for (var span : scope.getSpansList()) {
                steps.add(new Step(service, hex(span.getTraceId()), span));
            }
        }
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }

    private static String attribute(Stream<KeyValue> attributes, String key) {
        return attributes
                .filter(one -> one.getKey().equals(key))
                .map(one -> one.getValue().getStringValue())
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
