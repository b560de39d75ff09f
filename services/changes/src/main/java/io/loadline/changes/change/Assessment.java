package io.loadline.changes.change;

import io.loadline.changes.ddl.Lint;
import io.loadline.changes.freeze.FreezeHit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the read models said about a proposal at one moment.
 *
 * @param freezes that cover the service at some time of the window
 * @param lint what is dangerous in its statements; empty without statements, and in lists
 * @param asked whose approval the policy in force asks for; empty in what was assessed before there were policies
 * @param digest of the proposal; empty in lists, of what was detected, and in what was assessed before it was kept
 */
public record Assessment(
        Risk risk,
        List<Collision> collisions,
        List<FreezeHit> freezes,
        Optional<Asked> asked,
        Optional<Lint> lint,
        Optional<String> digest) {
    public Assessment {
        collisions = List.copyOf(collisions);
        freezes = List.copyOf(freezes);
    }

    /** By no policy: two persons for a high risk, otherwise one. */
    public Assessment(Risk risk, List<Collision> collisions, List<FreezeHit> freezes) {
        this(risk, collisions, freezes, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same with what its statements do. */
    Assessment with(Optional<Lint> findings) {
        return new Assessment(risk, collisions, freezes, asked, findings, digest);
    }

    /** The same, which says what was judged. */
    Assessment of(Optional<Proposal> judged) {
        return new Assessment(risk, collisions, freezes, asked, lint, judged.map(Proposal::digest));
    }

    /** Whether this is what was judged, as far as it says. */
    boolean isOf(Proposal proposal) {
        return digest.isEmpty() || digest.get().equals(proposal.digest());
    }

    /** What needs nobody still needs one person while something is in its way. */
    int quorum() {
        int quorum = asked.map(Asked::quorum).orElse(risk.high() ? 2 : 1);
        return quorum == 0 && !clear() ? 1 : quorum;
    }

    /** Whether it may go out without a person. */
    boolean preAuthorised() {
        return clear() && asked.map(Asked::quorum).orElse(risk.high() ? 2 : 0) == 0;
    }

    /** Nothing in its way, and nothing dangerous in its statements that only a person can weigh. */
    private boolean clear() {
        return !blocked() && lint.filter(Lint::dangerous).isEmpty();
    }

    /** The changes that must be resolved first. */
    Stream<Collision> inTheWay() {
        return collisions.stream().filter(Collision::blocking);
    }

    private boolean blocked() {
        return inTheWay().findFirst().isPresent() || freezes.stream().anyMatch(FreezeHit::blocking);
    }
}
