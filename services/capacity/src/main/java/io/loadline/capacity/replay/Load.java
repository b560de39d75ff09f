package io.loadline.capacity.replay;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.loadline.capacity.plan.SeriesStore;
import io.loadline.kernel.KebabCase;

/** What a plan is replayed with. */
@EnumNaming(KebabCase.class)
enum Load {
    /** The demand that it expects, all sites there. */
    EXPECTED,
    /** What each site has to carry when the sites are lost that it survives. */
    SITE_LOST,
    /** What was measured meanwhile, minute by minute. */
    MEASURED;

    /** The rates of a plan that are looked at; of what was measured its replicas alone are. */
    SeriesStore.Rates planned() {
        return switch (this) {
            case EXPECTED, MEASURED -> SeriesStore.Rates.DEMAND;
            case SITE_LOST -> SeriesStore.Rates.REQUIRED;
        };
    }
}
