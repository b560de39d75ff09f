package io.loadline.changes.change;

import io.loadline.changes.freeze.FreezeHit;
import java.util.List;
import java.util.Optional;

/**
 * What the read models said about a proposal at one moment.
 *
 * @param freezes that cover the service at some time of the window
 * @param asked whose approval the policy in force asks for; empty in what was assessed before there were policies
 */
public record Assessment(
        Risk risk, List<Collision> collisions, List<FreezeHit> freezes, Optional<Asked> asked) {
    public Assessment {
        collisions = List.copyOf(collisions);
        freezes = List.copyOf(freezes);
    }

    /** By no policy: two persons for a high risk, otherwise one. */
    public Assessment(Risk risk, List<Collision> collisions, List<FreezeHit> freezes) {
        this(risk, collisions, freezes, Optional.empty());
    }

    /** What needs nobody still needs one person while something is in its way. */
    int quorum() {
        int quorum = asked.map(Asked::quorum).orElse(risk.high() ? 2 : 1);
        return quorum == 0 && blocked() ? 1 : quorum;
    }

    /** Whether it may go out without a person. */
    boolean preAuthorised() {
        return !blocked() && asked.map(Asked::quorum).orElse(risk.high() ? 2 : 0) == 0;
    }

    boolean blocked() {
        return collisions.stream().anyMatch(Collision::blocking)
                || freezes.stream().anyMatch(FreezeHit::blocking);
    }
}
