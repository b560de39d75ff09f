package io.loadline.changes.delivery;

import java.util.Collection;
import java.util.Optional;

/** DevLake's median: the lower one of two in the middle, {@code max(x) where percent_rank() <= 0.5}. */
final class Median {
    private Median() {}

    static Optional<Long> of(Collection<Long> values) {
        var sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get((sorted.size() - 1) / 2));
    }
}
