package io.loadline.slo.objective;

import io.loadline.testkit.DeciderMatrix;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("openslo")
class KeptDocumentTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void whatIsUploadedTwiceIsKeptOnce() {
        DeciderMatrix.of(KeptDocument.DECIDER, NOON)
                .in(new KeptDocument(Optional.empty()), new KeptDocument(Optional.of(content("a"))))
                .on(keep("a"), "openslo.kept", "nothing")
                .on(keep("b"), "openslo.kept", "openslo.kept")
                .holds();
    }

    private static KeptDocument.Command.Keep keep(String description) {
        return new KeptDocument.Command.Keep("Service", "checkout", content(description));
    }

    private static KeptDocument.Content content(String description) {
        return new KeptDocument.Content(Map.of("spec", Map.of("description", description)), Optional.empty());
    }
}
