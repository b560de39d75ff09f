package io.loadline.capacity.promotion;

import java.time.Instant;
import java.util.Optional;

/** What has happened to a promotion. */
public sealed interface PromotionEvent {
    record Scheduled(Promotion.Terms terms) implements PromotionEvent {}

    record Moved(Promotion.Terms terms) implements PromotionEvent {}

    /** @param at absent before it was recorded */
    record Cancelled(String reason, Optional<Instant> at) implements PromotionEvent {}
}
