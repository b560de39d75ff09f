package io.loadline.slo.objective;

import io.loadline.kernel.Window;
import java.time.Instant;

/**
 * Time that does not count in the adjusted figures, such as an agreed maintenance.
 *
 * @param window slices that start in it are left out
 * @param requestedBy who asked for it
 * @param approvedBy who agreed, another person
 */
public record Exclusion(Window window, String reason, String requestedBy, String approvedBy, Instant declaredAt) {
    /** Whoever agreed, and when. */
    boolean asksForTheSameAs(Exclusion other) {
        return window.equals(other.window) && reason.equals(other.reason) && requestedBy.equals(other.requestedBy);
    }
}
