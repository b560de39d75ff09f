package io.loadline.bench.plan;

import io.loadline.bench.Ranked;
import io.loadline.capacity.plan.PlanInputs;
import io.loadline.capacity.plan.VerifiedPlan;
import java.util.ArrayList;
import java.util.List;

/** One service of a large shop planned again and verified: three sites, eight weeks of hours, on the machine as it is. */
record Replanned(double p95Ms, int services, int findings) {
    private static final int SERVICES = 220;
    private static final int WARM_UP = 20;

    static Replanned of(long seed) {
        var shop = new LargeShop(seed, 8).of(SERVICES);
        var millis = new ArrayList<Double>();
        int findings = 0;
        for (int i = 0; i < SERVICES; i++) {
            long begun = System.nanoTime();
            var verified = VerifiedPlan.of(only(shop, i), progress -> {});
            millis.add((System.nanoTime() - begun) / 1e6);
            findings += verified.findings().size();
        }
        var warm = millis.subList(WARM_UP, SERVICES);
        return new Replanned(Ranked.percentile(warm, 0.95), warm.size(), findings);
    }

    private static PlanInputs only(PlanInputs shop, int load) {
        return new PlanInputs(
                shop.start(),
                shop.hours(),
                shop.zone(),
                shop.surviveSites(),
                shop.sites(),
                List.of(shop.loads().get(load)),
                shop.budget());
    }
}
