package io.loadline.capacity.replay;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.loadline.kernel.KebabCase;

/** What a plan is replayed with. */
@EnumNaming(KebabCase.class)
enum Load {
    /** The demand that it expects, all sites there. */
    EXPECTED,
    /** What each site has to carry when the sites are lost that it survives. */
    SITE_LOST,
    /** What was measured meanwhile, minute by minute. */
    MEASURED
}
