package io.loadline.capacity.plan;

import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The packings of a site. A plan of few services has the same replicas in many hours, which are packed once for each of the site's prices. */
final class CachedPacking {
    /** Of more services than that no two hours are alike. */
    private static final int MOST_LOADS = 24;

    private static final int KEPT = 4096;
    /** Steps of all exact searches of a plan together: a second or two of work, and the same for the same inputs. */
    private static final int STEPS = 4_000_000;

    private static final int MOST_STEPS = 50_000;

    private final List<PlanInputs.Load> loads;
    /** By the hour from which its prices hold. */
    private final NavigableMap<Integer, SitePacking> byPrices = new TreeMap<>();

    private final ConcurrentHashMap<Wanted, Packing> known = new ConcurrentHashMap<>();

    /** @param solved whether a solver is asked */
    CachedPacking(PlanInputs inputs, PlanInputs.Site site, boolean solved) {
        this.loads = inputs.loads();
        int siteHours = Math.max(1, inputs.sites().size() * inputs.hours());
        int steps = Math.min(MOST_STEPS, STEPS / siteHours);
        site.prices().forEach((from, shapes) -> byPrices.put(from, new SitePacking(shapes, steps, solved)));
    }

    private record Wanted(int pricesFrom, List<Integer> replicas) {}

    Packing of(int hour, int[] replicas) {
        var site = byPrices.floorEntry(hour);
        if (loads.size() > MOST_LOADS) {
            return site.getValue().of(loads, replicas);
        }
        var key = new Wanted(site.getKey(), Arrays.stream(replicas).boxed().toList());
        var packing = known.computeIfAbsent(key, wanted -> site.getValue().of(loads, replicas));
        if (known.size() > KEPT) {
            known.clear();
        }
        return packing;
    }
}
