package io.loadline.changes.change;

import io.loadline.changes.freeze.FreezeHit;
import java.util.List;

/**
 * What the read models said about a proposal at one moment.
 *
 * @param freezes that cover the service at some time of the window
 */
public record Assessment(Risk risk, List<Collision> collisions, List<FreezeHit> freezes) {
    public Assessment {
        collisions = List.copyOf(collisions);
        freezes = List.copyOf(freezes);
    }

    /** Two persons for a high risk, otherwise one. */
    int quorum() {
        return risk.high() ? 2 : 1;
    }

    boolean blocked() {
        return collisions.stream().anyMatch(Collision::blocking)
                || freezes.stream().anyMatch(FreezeHit::blocking);
    }
}
