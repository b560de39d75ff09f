package io.loadline.slo.heard;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Data of {@code promotion.scheduled} and {@code .moved} and, with id and time alone, of {@code .cancelled}.
 *
 * @param at when it was cancelled; absent from what was told before that was recorded
 */
public record PromotionNews(
        String id,
        Optional<String> name,
        Optional<Instant> start,
        Optional<Instant> end,
        Optional<List<String>> services,
        Optional<Instant> at) {}
