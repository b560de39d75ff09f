package io.loadline.capacity.promotion;

import io.loadline.capacity.Published;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is published of promotions is what the examples in docs/events say. */
class PromotionPublishedTest {
    private static final UUID ID = UUID.fromString("0193a1b2-6d5a-7c3e-9f10-2b8f6f0a1c11");

    @Test
    void promotionScheduled() {
        var open = Instant.parse("2026-11-28T18:00:00Z");
        var terms = terms(
                "2026-11-28T16:00:00Z",
                "2026-12-01T16:00:00Z",
                new Promotion.Phase("opening", Instant.parse("2026-11-28T16:00:00Z"), open),
                new Promotion.Phase("sustained", open, Instant.parse("2026-12-01T16:00:00Z")));
        Published.isExample(Promotion.DECIDER.publish(ID, new PromotionEvent.Scheduled(terms)));
    }

    @Test
    void promotionMoved() {
        var terms = terms("2026-11-29T16:00:00Z", "2026-12-02T16:00:00Z");
        Published.isExample(Promotion.DECIDER.publish(ID, new PromotionEvent.Moved(terms)));
    }

    @Test
    void promotionCancelled() {
        var at = Optional.of(Instant.parse("2026-11-21T09:30:00Z"));
        Published.isExample(Promotion.DECIDER.publish(ID, new PromotionEvent.Cancelled("called off", at)));
    }

    private static Promotion.Terms terms(String start, String end, Promotion.Phase... phases) {
        return new Promotion.Terms(
                "Harbour sale",
                Instant.parse(start),
                Instant.parse(end),
                List.of(phases),
                new Promotion.Expected(Optional.empty(), Optional.of(3.5)),
                List.of());
    }
}
