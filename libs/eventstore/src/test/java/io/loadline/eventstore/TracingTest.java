package io.loadline.eventstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracingTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String BEFORE = "00-" + TRACE + "-b7ad6b7169203331-01";

    private final Tracing tracing =
            new Tracing(Optional.of(OpenTelemetrySdk.builder().build()));

    @Test
    void whatIsDoneWithinAStepGoesOnFromThere() {
        var step = tracing.below(Optional.of(BEFORE), "publish", SpanKind.PRODUCER);
        var after = Tracing.within(step, metadata(Optional.of(BEFORE)));

        assertEquals(TRACE, step.getSpanContext().getTraceId());
        assertNotEquals(Optional.of(BEFORE), after.traceparent());
        assertEquals(Optional.of("00-" + TRACE + "-" + step.getSpanContext().getSpanId() + "-01"), after.traceparent());
    }

    @Test
    void whatTheClientDoesNotWantTracedIsNotRecordedAndGoesOn() {
        var step = tracing.below(Optional.of(BEFORE.replaceFirst("01$", "00")), "publish", SpanKind.PRODUCER);

        assertFalse(step.isRecording());
        assertTrue(Tracing.within(step, metadata(Optional.empty()))
                .traceparent()
                .orElseThrow()
                .endsWith("-00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00-0-0-00", "\u0000", "00-" + TRACE + "-0000000000000000-01"})
    void whatNobodyBeganIsNotBegunHere(String noStep) {
        var before = Optional.of(noStep);
        var step = tracing.below(before, "publish", SpanKind.PRODUCER);

        assertFalse(step.isRecording());
        assertEquals(metadata(before), Tracing.within(step, metadata(before)));
    }

    @Test
    void whileNobodyReceivesTracesTheyPassThrough() {
        var step = new Tracing(Optional.empty()).below(Optional.of(BEFORE), "publish", SpanKind.PRODUCER);

        assertFalse(step.getSpanContext().isValid());
        assertEquals(metadata(Optional.of(BEFORE)), Tracing.within(step, metadata(Optional.of(BEFORE))));
    }

    private static Metadata metadata(Optional<String> traceparent) {
        return new Metadata("ada", Optional.empty(), "request", Optional.empty(), traceparent, Optional.empty());
    }
}
