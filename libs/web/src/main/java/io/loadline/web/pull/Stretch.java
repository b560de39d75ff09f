package io.loadline.web.pull;

import java.util.Optional;

/**
 * A while to be pulled, cut into slices.
 *
 * @param from start of the first slice, seconds since 1970
 * @param slices how many, from 1
 * @param step length of each in seconds
 */
public record Stretch(long from, int slices, long step) {
    /** Where a query has the length of a slice, as Sloth and OpenSLO's examples have it. */
    public static final String WINDOW = "{{.window}}";

    /**
     * What may be pulled next: of slices that are over since a while, as many as one request may ask for.
     *
     * @param settled up to when Prometheus has surely scraped, seconds since 1970
     * @param most slices
     */
    static Optional<Stretch> next(long from, long settled, long step, int most) {
        long slices = Math.min(most, Math.floorDiv(settled - from, step));
        return slices < 1 ? Optional.empty() : Optional.of(new Stretch(from, (int) slices, step));
    }

    /** A value of Prometheus is of the time that ends with it. */
    public long firstPoint() {
        return from + step;
    }

    /** The end of the last slice, and its point. */
    public long end() {
        return from + slices * step;
    }

    /** A query over the slice's length, which is written as {@code {{.window}}}. */
    public String within(String query) {
        return query.replace(WINDOW, step + "s");
    }
}
