package io.loadline.capacity.plan;

import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.Currency;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** Adds up what becomes of a site when a plan is held against other circumstances, one service after the other. */
final class HeldSite {
    /** A ten-thousandth of a replica is no replica, as in cells that were stored in thousandths. */
    private static final double NOTHING = 1e-4;
    /** Of what has no replica at all. */
    private static final double BEYOND = 2;

    private final String name;
    private final Instant start;
    private final BitSet hoursShort = new BitSet();
    private final double[] nodes;
    private long missing;
    /** Of what would carry the demand, in units of the last digit that is kept, and of what divisions leave of those. */
    private long cost;

    private double costRest;
    private double use;
    private Optional<WhatIf.Worst> worst = Optional.empty();
    private int worstMissing;

    /** @param start of the plan's first hour */
    HeldSite(String name, Instant start, int hours) {
        this.name = name;
        this.start = start;
        this.nodes = new double[hours];
    }

    /**
     * @param asked requests per second and hour
     * @param safeRate requests per second that a replica carries
     */
    void add(SeriesStore.Series planned, double[] asked, double safeRate) {
        for (int hour = 0; hour < asked.length; hour++) {
            int wanted = (int) Math.ceil(asked[hour] / safeRate - NOTHING);
            int there = planned.replicas()[hour];
            if (wanted > there) {
                tooFew(planned.service(), hour, there, wanted);
            }
            if (there > 0) {
                use = Math.max(use, asked[hour] / (there * safeRate));
                nodes[hour] += planned.nodes()[hour] * wanted / there;
                // the parts of a product that may be beyond a long
                cost += planned.cost()[hour] / there * wanted;
                costRest += (double) (planned.cost()[hour] % there) * wanted / there;
            } else if (asked[hour] > 0) {
                use = Math.max(use, BEYOND);
            }
        }
    }

    private void tooFew(String service, int hour, int there, int wanted) {
        hoursShort.set(hour);
        missing += wanted - there;
        if (wanted - there > worstMissing) {
            worstMissing = wanted - there;
            worst = Optional.of(new WhatIf.Worst(service, start.plus(hour, ChronoUnit.HOURS), there, wanted));
        }
    }

    /** Replicas, summed over the hours. */
    long missing() {
        return missing;
    }

    /** Cost of what would carry the demand. */
    Money needed(Currency currency) {
        var all = BigDecimal.valueOf(cost).add(BigDecimal.valueOf(costRest)).movePointLeft(Planned.SCALE);
        return new Money(all.setScale(Planned.SCALE, RoundingMode.HALF_UP), currency);
    }

    /** @param nodesThere registered, all shapes */
    WhatIf.Site site(int nodesThere) {
        return new WhatIf.Site(
                name,
                hoursShort.cardinality(),
                CellStore.rounded(use),
                CellStore.rounded(DoubleStream.of(nodes).max().orElse(0)),
                nodesThere,
                worst);
    }
}
