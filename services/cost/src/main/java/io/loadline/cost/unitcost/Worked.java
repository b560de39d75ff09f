package io.loadline.cost.unitcost;

import io.loadline.cost.allocation.CostReport;
import io.loadline.cost.allocation.Part;
import io.loadline.cost.allocation.Place;
import io.loadline.cost.allocation.Share;
import io.loadline.cost.allocation.Work;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What places worked on some days, and what was paid for it. */
final class Worked {
    private final Map<Place, Share> shares = new TreeMap<>();
    private final Map<Place, Work> works = new HashMap<>();
    private final Map<String, Share> sites = new HashMap<>();
    private final Map<String, Work> worksOfSites = new HashMap<>();
    private final BigDecimal gmv;
    private Work all = Work.NONE;

    /** @param gmv of the days, positive */
    Worked(CostReport report, BigDecimal gmv) {
        this.gmv = gmv;
        report.days().forEach((date, day) -> {
            var used = report.used().getOrDefault(date, Map.of());
            // work that costs nothing tells nothing of cost
            day.forEach((place, share) -> add(place, share, used.getOrDefault(place, Work.NONE)));
        });
    }

    private void add(Place place, Share share, Work work) {
        shares.merge(place, share, Share::plus);
        works.merge(place, work, Work::plus);
        sites.merge(place.datacenter(), share, Share::plus);
        worksOfSites.merge(place.datacenter(), work, Work::plus);
        all = all.plus(work);
    }

    Set<Place> places() {
        return shares.keySet();
    }

    /** What was paid at a place for a kind of work. */
    Line line(Place place, Kind kind) {
        var share = shares.getOrDefault(place, Share.NONE);
        // what idles for itself, beside the work of its site
        boolean idles = place.service().isEmpty() && kind != Kind.BOUGHT;
        var work =
                idles ? worksOfSites.getOrDefault(place.datacenter(), Work.NONE) : works.getOrDefault(place, Work.NONE);
        var paid = idles ? sites.getOrDefault(place.datacenter(), Share.NONE) : share;
        return new Line(kind.of(work), kind.direct(paid), kind.direct(share), kind.idle(share));
    }

    /** Of what a line that is worked is the product. */
    Factors factors(Line line, Kind kind) {
        var values = new EnumMap<Effect, BigDecimal>(Effect.class);
        values.put(Effect.VOLUME, gmv);
        if (!line.isWorked()) {
            values.put(Effect.MIX, BigDecimal.ZERO);
            return new Factors(values);
        }
        var whole = kind.of(all);
        values.put(Effect.MIX, line.work().divide(whole, Factors.DIGITS));
        values.put(Effect.PRICE, line.paid().divide(line.work(), Factors.DIGITS));
        if (line.paid().signum() != 0) {
            values.put(
                    Effect.UTILISATION,
                    whole.divide(gmv, Factors.DIGITS)
                            .multiply(line.cost().divide(line.paid(), Factors.DIGITS), Factors.DIGITS));
        }
        return new Factors(values);
    }

    /** Work of a kind, and what is paid for it. */
    enum Kind {
        CPU,
        MEMORY,
        /** Whatever bills and bandwidth cost, by the cores that work with it. */
        BOUGHT;

        BigDecimal of(Work work) {
            return this == MEMORY ? work.memoryGibHours() : work.cpuHours();
        }

        BigDecimal direct(Share share) {
            return switch (this) {
                case CPU -> share.of(Part.CPU);
                case MEMORY -> share.of(Part.MEMORY);
                case BOUGHT -> share.of(Part.NETWORK).add(share.of(Part.BILLED)).add(share.of(Part.SHARED));
            };
        }

        BigDecimal idle(Share share) {
            return switch (this) {
                case CPU -> share.of(Part.IDLE_CPU);
                case MEMORY -> share.of(Part.IDLE_MEMORY);
                case BOUGHT -> BigDecimal.ZERO;
            };
        }
    }

    /**
     * @param work hours
     * @param paid for that work: at the place, or at its site where it idles for itself
     * @param direct cost without what idles
     * @param idle cost of what idles
     */
    record Line(BigDecimal work, BigDecimal paid, BigDecimal direct, BigDecimal idle) {
        BigDecimal cost() {
            return direct.add(idle);
        }

        /** Whether work stands behind the cost. */
        boolean isWorked() {
            return work.signum() > 0 && (paid.signum() != 0 || cost().signum() == 0);
        }
    }
}
