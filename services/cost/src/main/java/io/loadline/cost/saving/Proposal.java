package io.loadline.cost.saving;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.loadline.kernel.KebabCase;
import java.util.Optional;

/**
 * What is to save money.
 *
 * @param change that implements it, by its id in the change registry
 */
public record Proposal(String title, Kind kind, Scope scope, Optional<String> change) {
    /** How money is saved. */
    @EnumNaming(KebabCase.class)
    public enum Kind {
        SERVER_CONSOLIDATION,
        VM_TO_CONTAINER,
        BANDWIDTH,
        RIGHT_SIZING,
        RATE,
        OTHER
    }

    /** Whose cost it is about; no name in it is the whole shop. */
    public record Scope(
            Optional<String> service, Optional<String> team, Optional<String> unit, Optional<String> datacenter) {
        /** Whether something may cost in both. What is not told apart overlaps. */
        boolean overlaps(Scope other) {
            return meets(service, other.service)
                    && meets(team, other.team)
                    && meets(unit, other.unit)
                    && meets(datacenter, other.datacenter);
        }

        private static boolean meets(Optional<String> one, Optional<String> another) {
            return one.isEmpty() || another.isEmpty() || one.equals(another);
        }
    }
}
