package io.loadline.capacity.plan;

import java.util.List;

/** Sees each hour of a plan while it is known which pod stands on which node, which is too much to keep. Called by several threads. */
@FunctionalInterface
interface Witness {
    /** @param packings by site */
    void saw(int hour, List<Packing> packings);
}
