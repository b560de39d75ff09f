package io.loadline.capacity.loadtest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The load generators whose own files are read, by the names of the parameter {@code format}. */
public enum Tool {
    /** End-of-test summaries in three shapes, {@code --out json} and {@code --out csv}. */
    K6,
    /** JTL as CSV or XML; Taurus's and Apiritif's {@code kpi.jtl} too. */
    JMETER,
    /** {@code simulation.log} as text (2 and 3) or binary (since 3.12), {@code global_stats.json}, {@code stats.json}. */
    GATLING,
    /** What it prints, with or without {@code --latency}; wrk2 too. */
    WRK,
    /** {@code vegeta attack} as it writes it, {@code vegeta encode} as JSON or CSV, {@code vegeta report} as text or JSON. */
    VEGETA,
    /** {@code _stats.csv}, {@code _stats_history.csv}, {@code --json}, and what workers report, as NDJSON. */
    LOCUST,
    /** Siege's log of a verbose run. */
    SIEGE,
    /** Molotov's report, as NDJSON. */
    MOLOTOV,
    /** One row per rate, measured by whatever else. */
    CSV;

    static Optional<Tool> of(String format) {
        return Arrays.stream(values())
                .filter(tool -> tool.format().equals(format))
                .findFirst();
    }

    /** Such as {@code jmeter}. */
    public String format() {
        return name().toLowerCase(Locale.ROOT);
    }

    static String formats() {
        return Arrays.stream(values()).map(Tool::format).collect(Collectors.joining(", "));
    }
}
