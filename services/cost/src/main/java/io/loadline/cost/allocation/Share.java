package io.loadline.cost.allocation;

import io.loadline.eventstore.Json;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is paid for something, in parts.
 *
 * @param parts in one currency; a part that is not there is nothing
 */
public record Share(Map<Part, BigDecimal> parts) {
    public static final Share NONE = new Share(Map.of());

    public Share {
        parts = Map.copyOf(parts);
    }

    static Share of(Part part, BigDecimal amount) {
        return new Share(Map.of(part, amount));
    }

    /** Of its parts in JSON. */
    static Share of(String parts) {
        return Json.read("{\"parts\":" + parts + "}", Share.class);
    }

    public Share plus(Share other) {
        var sum = new EnumMap<Part, BigDecimal>(Part.class);
        sum.putAll(parts);
        other.parts.forEach((part, amount) -> sum.merge(part, amount, BigDecimal::add));
        return new Share(sum);
    }

    public BigDecimal of(Part part) {
        return parts.getOrDefault(part, BigDecimal.ZERO);
    }

    /** For what it used or requested, its part of its site's bandwidth, and by its tag on the bill. */
    public BigDecimal direct() {
        return sum(Part.CPU, Part.MEMORY, Part.NETWORK, Part.BILLED);
    }

    /** Its share of owned capacity that nobody used. */
    public BigDecimal idle() {
        return sum(Part.IDLE_CPU, Part.IDLE_MEMORY);
    }

    /** Its share of what is on the bill without a service. */
    public BigDecimal shared() {
        return of(Part.SHARED);
    }

    public BigDecimal total() {
        return sum(Part.values());
    }

    private BigDecimal sum(Part... some) {
        return Stream.of(some).map(this::of).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
