package io.loadline.capacity.promotion;

import io.loadline.eventstore.projection.FoldedProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;

/** Keeps the table behind {@link PromotionStore}. */
@ApplicationScoped
class PromotionProjection extends FoldedProjection<PromotionEvent, Promotion> {
    PromotionProjection() {
        super(
                "promotion",
                Promotion.DECIDER,
                Promotion.class,
                Map.of("status", "text", "starts", "timestamptz", "ends", "timestamptz"),
                PromotionProjection::columns);
    }

    private static Map<String, Object> columns(Promotion promotion) {
        var terms = promotion.terms().orElseThrow();
        return Map.of(
                "status", promotion.status().name().toLowerCase(Locale.ROOT),
                "starts", terms.start(),
                "ends", terms.end());
    }
}
