package io.loadline.slo.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.slo.detection.Hurts;
import io.loadline.slo.detection.Trace;
import io.loadline.testkit.DeciderMatrix;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of({"signal", "signal-samples"})
class SignalTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final int MINUTES = 3 * 1440;

    @Test
    void whatIsDeclaredTwiceIsToldOnce() {
        DeciderMatrix.of(Signal.DECIDER, NOON)
                .in(new Signal(Optional.empty()), new Signal(Optional.of(terms(Hurts.DOWN))))
                .on(new Signal.Command.Declare("orders", terms(Hurts.DOWN)), "signal.declared", "nothing")
                .on(new Signal.Command.Declare("orders", terms(Hurts.BOTH)), "signal.declared", "signal.declared")
                .holds();
    }

    @Test
    void anUploadIsSealedOnceUnlessItBringsNothing() {
        DeciderMatrix.of(SampleBatch.DECIDER, NOON)
                .in(new SampleBatch(Optional.empty()), new SampleBatch(Optional.of(received(1))))
                .on(new SampleBatch.Seal(received(1)), "signal-samples.received", "nothing")
                .on(new SampleBatch.Seal(received(0)), "nothing", "nothing")
                .holds();
    }

    @Test
    void theSameLabelsAreTheSameText() {
        var labels = new Labels(
                Optional.of("checkout"), Optional.empty(), Optional.of("a\u001fb"), Optional.empty(), Optional.empty());
        assertEquals("{\"pod\":\"a\\u001Fb\",\"service\":\"checkout\"}", labels.key());
        assertEquals("{}", Labels.NONE.key());
    }

    @Test
    void theLabelsThatMoveMostAreNamed() {
        var traces = Map.of(
                "{\"version\":\"1\"}", trace(40),
                "{\"version\":\"2\"}", trace(5),
                "{\"version\":\"3\"}", trace(100));
        assertEquals(Map.of("version", "2"), Culprit.of(traces, Hurts.DOWN, NOON));
        assertEquals(Map.of(), Culprit.of(Map.of("{}", trace(100)), Hurts.DOWN, NOON));
    }

    /** A hundred a minute, more or less, and in the last ten minutes a share of it. */
    private static Trace trace(int percent) {
        long first = NOON.getEpochSecond() - 60L * MINUTES;
        return new Trace(
                LongStream.range(0, MINUTES).map(i -> first + 60 * i).toArray(),
                LongStream.range(0, MINUTES)
                        .mapToDouble(i -> (100 + i * 7 % 5) * (i < MINUTES - 10 ? 1 : percent / 100.0))
                        .toArray());
    }

    private static SignalTerms terms(Hurts hurts) {
        return new SignalTerms(
                "checkout",
                SignalTerms.Kind.BUSINESS,
                SignalTerms.Combine.SUM,
                hurts,
                Optional.empty(),
                Optional.empty());
    }

    private static SampleBatch.Event.Received received(long accepted) {
        return new SampleBatch.Event.Received(new UUID(0, 1), new UUID(0, 2), "orders", NOON, NOON, accepted, 0);
    }
}
