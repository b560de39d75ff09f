package io.loadline.cost.usage;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What capacity tells of services besides cores and memory; its name is that of a metric. */
public enum UsageMetric {
    /** Their number. */
    REQUESTS,
    /** GiB that were sent. */
    EGRESS_GIB;

    /** The one of that name, such as {@code egress-gib}. */
    public static Optional<UsageMetric> named(String name) {
        return Arrays.stream(values())
                .filter(metric -> metric.toString().equals(name))
                .findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
