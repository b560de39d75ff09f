package io.loadline.capacity.utilisation;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.loadline.kernel.KebabCase;

/** What utilisation is shown by. */
@EnumNaming(KebabCase.class)
enum By {
    SERVICE,
    CLUSTER,
    DATACENTER,
    UNIT
}
