package io.loadline.capacity.demand;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.loadline.kernel.KebabCase;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a sample measures. */
@EnumNaming(KebabCase.class)
public enum Metric {
    /** Number within the interval. */
    REQUESTS(true),
    /** Cores, mean of the interval, all replicas. */
    CPU_USED(true),
    CPU_REQUESTED(true),
    /** Bytes, mean of the interval, all replicas. */
    MEMORY_USED(true),
    MEMORY_REQUESTED(true),
    /** Mean of the interval. */
    REPLICAS(true),
    /** Bytes within the interval. */
    EGRESS_BYTES(true),
    /** Seconds. */
    LATENCY_P99(false),
    /** Number within the interval. */
    ERRORS(false),
    /** Replicas that were killed within the interval because they wanted more memory than they may have. */
    OOM_KILLS(false),
    /** Counters of requests that began anew within the interval, as when a replica was replaced; what they counted is not lost by it. */
    COUNTER_RESETS(false);

    private static final Map<String, Metric> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Metric::text, Function.identity()));

    private final boolean usage;

    Metric(boolean usage) {
        this.usage = usage;
    }

    /** Whether the roll-up of usage shows it. */
    boolean usage() {
        return usage;
    }

    /** As samples name it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All of them as samples name them. */
    static String texts() {
        return Arrays.stream(values()).map(Metric::text).collect(Collectors.joining(", "));
    }

    /** The one that samples call so. */
    public static Optional<Metric> of(String text) {
        return Optional.ofNullable(BY_TEXT.get(text));
    }
}
