package io.loadline.slo.status;

import io.loadline.kernel.Window;
import io.loadline.slo.detection.Deviation;
import io.loadline.slo.detection.Lateness;
import io.loadline.slo.detection.Outlook;
import io.loadline.slo.objective.Promised;
import io.loadline.slo.slice.SliceLedger;
import io.loadline.slo.status.MeasuredGoals.MeasuredGoal;
import io.loadline.slo.system.Systems;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What is to be expected of objectives, learnt of weeks of slices and kept for a few hours, so that a look reads only what has come
 * since. What changes the past, a late slice or an exclusion, has it learnt anew, late slices as often as {@link Lateness} allows; so has a
 * restart.
 */
final class Outlooks {
    private final Map<UUID, Kept> kept = new ConcurrentHashMap<>();
    private final Lateness lateness;

    /** @param clock by which it is seen how long learning takes */
    Outlooks(InstantSource clock) {
        this.lateness = new Lateness(clock);
    }

    /**
     * Of one objective.
     *
     * @param version how many events the objective had
     * @param position of the log up to which it has learnt everything
     * @param goals by name
     */
    record Kept(int version, long position, Map<String, Outlook> goals) {
        private boolean isGood(Promised promised, Instant at) {
            return version == promised.version() && goals.values().stream().allMatch(outlook -> outlook.isGoodAt(at));
        }

        private Instant from() {
            return goals.values().stream()
                    .map(Outlook::from)
                    .min(Instant::compareTo)
                    .orElse(Instant.MIN);
        }

        /** From when on a look needs each slice. */
        private Instant needed(Instant at) {
            var seen = at.minus(Systems.SEEN);
            return from().isBefore(seen) ? from() : seen;
        }
    }

    /** Empty when it must be learnt, of what was measured in {@link #needed}. */
    Optional<Kept> good(Promised promised, Instant at) {
        return Optional.ofNullable(kept.get(promised.id())).filter(known -> known.isGood(promised, at));
    }

    static Window needed(Optional<Kept> known, Instant at) {
        return new Window(known.map(good -> good.needed(at)).orElse(at.minus(Deviation.HISTORY)), at);
    }

    /**
     * @param at when the look began
     * @param reached position of the log up to which everything was measured that was
     */
    Kept learn(Promised promised, List<MeasuredGoal> measured, Instant at, long reached) {
        var history = needed(Optional.empty(), at);
        long phase = Outlook.phase(promised.id());
        var lag = lateness.lag(promised.id());
        var goals = measured.stream()
                .collect(Collectors.toMap(
                        one -> one.goal().name(), one -> Outlook.of(one.series().in(history), at, phase, lag)));
        var learnt = new Kept(promised.version(), reached, Map.copyOf(goals));
        kept.put(promised.id(), learnt);
        lateness.learnt(promised.id(), at);
        return learnt;
    }

    /**
     * Forgets what rests on a time of which there are other slices now, at once or a while later, see {@link #overdue}.
     *
     * @param position at which the slices came
     * @param came when they did
     * @return whether anything was forgotten
     */
    boolean isChangedBy(SliceLedger.Part part, long position, Instant came) {
        var known = kept.get(part.slo());
        return known != null
                && known.position < position
                && part.from().isBefore(known.from())
                && lateness.saw(part.slo(), part.from(), came)
                && kept.remove(part.slo(), known);
    }

    /** Whether a look reads slices of that time; where nothing was learnt it reads all. */
    boolean reads(SliceLedger.Part part, Instant at) {
        return Optional.ofNullable(kept.get(part.slo()))
                .filter(known -> !part.to().isAfter(known.needed(at)))
                .isEmpty();
    }

    /** Those of which slices came too soon after the last that did; what was learnt of them is forgotten now. */
    List<UUID> overdue(Instant now) {
        var due = lateness.owed(now);
        due.forEach(kept::remove);
        return due;
    }

    void forget(UUID slo) {
        kept.remove(slo);
        lateness.forget(slo);
    }
}
