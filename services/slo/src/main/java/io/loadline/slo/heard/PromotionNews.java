package io.loadline.slo.heard;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Data of {@code promotion.scheduled} and {@code .moved} and, with the id alone, of {@code .cancelled}. */
public record PromotionNews(
        String id,
        Optional<String> name,
        Optional<Instant> start,
        Optional<Instant> end,
        Optional<List<String>> services) {}
