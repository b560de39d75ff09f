package io.loadline.capacity.plan;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** The packings of a site. A plan of few services has the same replicas in many hours, which are packed once. */
final class CachedPacking {
    /** Of more services than that no two hours are alike. */
    private static final int MOST_LOADS = 24;

    private static final int KEPT = 4096;
    /** Steps of all exact searches of a plan together: a second or two of work, and the same for the same inputs. */
    private static final int STEPS = 4_000_000;

    private static final int MOST_STEPS = 50_000;

    private final List<PlanInputs.Load> loads;
    private final SitePacking site;
    private final ConcurrentHashMap<List<Integer>, Packing> known = new ConcurrentHashMap<>();

    /** @param solved whether a solver is asked */
    CachedPacking(PlanInputs inputs, PlanInputs.Site site, boolean solved) {
        this.loads = inputs.loads();
        int siteHours = Math.max(1, inputs.sites().size() * inputs.hours());
        this.site = new SitePacking(site, Math.min(MOST_STEPS, STEPS / siteHours), solved);
    }

    Packing of(int[] replicas) {
        if (loads.size() > MOST_LOADS) {
            return site.of(loads, replicas);
        }
        var key = Arrays.stream(replicas).boxed().toList();
        var packing = known.computeIfAbsent(key, wanted -> site.of(loads, replicas));
        if (known.size() > KEPT) {
            known.clear();
        }
        return packing;
    }
}
