package io.loadline.testkit.tck;

import io.loadline.eventstore.RejectionCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the handlers of a stream meet before they succeed. */
@ApplicationScoped
class Refusals {
    private final Map<UUID, Queue<RejectionCode>> next = new ConcurrentHashMap<>();

    /** The next tries meet these, one after the other. */
    void add(UUID stream, RejectionCode... codes) {
        next.put(stream, new ConcurrentLinkedQueue<>(List.of(codes)));
    }

    /** @throws io.loadline.eventstore.Rejection when one is left */
    void meet(UUID stream) {
        Optional.ofNullable(next.get(stream)).map(Queue::poll).ifPresent(code -> {
            throw code.because("as the test wants it");
        });
    }
}
