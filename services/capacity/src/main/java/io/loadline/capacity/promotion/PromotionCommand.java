package io.loadline.capacity.promotion;

import java.time.Instant;
import java.util.List;

/** What can be asked of a promotion. */
public sealed interface PromotionCommand {
    record Schedule(Promotion.Terms terms) implements PromotionCommand {}

    /** @param phases empty to move the phases along with the start */
    record Move(Instant start, Instant end, List<Promotion.Phase> phases) implements PromotionCommand {}

    record Cancel(String reason) implements PromotionCommand {}
}
