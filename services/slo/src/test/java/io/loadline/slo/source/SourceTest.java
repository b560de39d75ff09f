package io.loadline.slo.source;

import io.loadline.testkit.DeciderMatrix;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("source")
class SourceTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void whatIsDeclaredTwiceIsToldOnce() {
        DeciderMatrix.of(Source.DECIDER, NOON)
                .in(new Source(Optional.empty()), new Source(Optional.of(pulling(1))))
                .on(new Source.Command.Declare("prod", pulling(1)), "source.declared", "nothing")
                .on(new Source.Command.Declare("prod", pulling(2)), "source.declared", "source.declared")
                .holds();
    }

    private static Pulling pulling(int minutes) {
        return new Pulling("http://prometheus:9090", Duration.ofMinutes(minutes), Duration.ZERO, List.of());
    }
}
