package io.loadline.slo.budget;

import io.loadline.kernel.Window;
import io.loadline.slo.objective.CommitmentTerms;
import io.loadline.slo.objective.CommittedLevel;
import io.loadline.slo.slice.Slice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Up to which load the promise holds, as capacity says, or as people do in its place.
 *
 * @param lines as capacity told them, in the order in which they were heard; where two speak of the same service, site and time
 *     the later one holds
 * @param levels by hand, in the order in which they were said; where one speaks of a time, the last one holds and no line does
 */
public record Committed(List<Line> lines, CommitmentTerms terms, List<CommittedLevel> levels) {
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    public Committed(List<Line> lines, CommitmentTerms terms) {
        this(lines, terms, List.of());
    }

    /** With what people said of an objective. */
    public Committed with(List<CommittedLevel> levels) {
        return levels.isEmpty() ? this : new Committed(lines, terms, levels);
    }

    /**
     * Capacity will carry this.
     *
     * @param requestsPerSecond from 0
     */
    public record Line(String service, String datacenter, Window window, BigDecimal requestsPerSecond) {}

    /** Without what has ended and the lines of sites that do not count. */
    public Committed from(Instant instant) {
        return new Committed(
                lines.stream()
                        .filter(line -> line.window().end().isAfter(instant))
                        .filter(line -> terms.covers(line.service(), line.datacenter()))
                        .toList(),
                terms,
                levels.stream()
                        .filter(level -> level.window().end().isAfter(instant))
                        .toList());
    }

    /** Events that were committed for the time of the slice; empty when nothing was, and then there is no limit. */
    public OptionalLong events(Slice slice) {
        return rate(Instant.ofEpochSecond(slice.start()))
                .map(rate -> OptionalLong.of(rate.multiply(BigDecimal.valueOf(slice.seconds()))
                        .min(MOST)
                        .setScale(0, RoundingMode.FLOOR)
                        .longValueExact()))
                .orElseGet(OptionalLong::empty);
    }

    /** The fewest events a second that are committed at any time of the window; empty when there is no limit at all. */
    public Optional<BigDecimal> least(Window window) {
        var near = near(window);
        return Stream.concat(
                        Stream.of(window.start()),
                        Stream.concat(
                                        near.lines.stream().map(Line::window),
                                        near.levels.stream().map(CommittedLevel::window))
                                .flatMap(time -> Stream.of(time.start(), time.end()))
                                .filter(window::contains))
                .flatMap(instant -> near.rate(instant).stream())
                .min(BigDecimal::compareTo);
    }

    /** What speaks of any of that time, and counts. */
    Committed near(Window window) {
        return new Committed(
                lines.stream()
                        .filter(line -> line.window().overlaps(window))
                        .filter(line -> terms.covers(line.service(), line.datacenter()))
                        .toList(),
                terms,
                levels.stream().filter(level -> level.window().overlaps(window)).toList());
    }

    /** Events a second that are committed at an instant; empty when there is no limit. */
    private Optional<BigDecimal> rate(Instant instant) {
        for (var level : levels.reversed()) {
            if (level.window().contains(instant)) {
                return level.eventsPerSecond();
            }
        }
        var rates = new HashMap<Site, BigDecimal>();
        for (var line : lines) {
            if (terms.covers(line.service(), line.datacenter()) && line.window().contains(instant)) {
                rates.put(new Site(line.service(), line.datacenter()), line.requestsPerSecond());
            }
        }
        return rates.values().stream().reduce(BigDecimal::add).map(rate -> rate.multiply(terms.eventsPerRequest()));
    }

    /**
     * What is charged of a slice: errors are forgiven only as far as the overload explains them.
     *
     * <p>charged bad = max(0, bad - max(0, total - committed)), charged total = min(total, committed).
     */
    public Slice charged(Slice slice) {
        var committed = events(slice);
        if (committed.isEmpty() || slice.total() <= committed.getAsLong()) {
            return slice;
        }
        long total = committed.getAsLong();
        long bad = Math.max(0, slice.bad() - (slice.total() - total));
        return new Slice(slice.start(), slice.seconds(), total - bad, total);
    }

    private record Site(String service, String datacenter) {}
}
