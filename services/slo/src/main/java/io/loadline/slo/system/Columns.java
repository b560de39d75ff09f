package io.loadline.slo.system;

import io.loadline.kernel.Window;
import io.loadline.slo.detection.Trace;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** One of the kinds of things that are measured of services. */
public interface Columns {
    /** All of a service, with what was measured of each in a window. */
    Uni<List<Measured>> of(String service, Window window);

    /**
     * A column over time.
     *
     * @param trace in the order of time
     */
    record Measured(Column column, Trace trace) {}
}
