package io.loadline.slo.status;

import io.loadline.kernel.Window;
import io.loadline.slo.detection.Deviation;
import io.loadline.slo.detection.Lateness;
import io.loadline.slo.detection.Outlook;
import io.loadline.slo.objective.Promised;
import io.loadline.slo.slice.SliceLedger;
import io.loadline.slo.status.MeasuredGoals.MeasuredGoal;
import io.loadline.slo.system.Systems;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What is to be expected of objectives, learnt of weeks of slices and kept for a few hours, so that a look reads only what has come
 * since. What changes the past, a late slice or an exclusion, has it learnt anew; so has a restart.
 */
final class Outlooks {
    private final Map<UUID, Kept> kept = new ConcurrentHashMap<>();
    private final Lateness lateness = new Lateness();

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

    /** @param reached position of the log up to which everything was measured that was */
    Kept learn(Promised promised, List<MeasuredGoal> measured, Instant at, long reached) {
        var history = needed(Optional.empty(), at);
        long phase = Outlook.phase(promised.id());
        var lag = lateness.lag(promised.id());
        var goals = measured.stream()
                .collect(Collectors.toMap(
                        one -> one.goal().name(), one -> Outlook.of(one.series().in(history), at, phase, lag)));
        var learnt = new Kept(promised.version(), reached, Map.copyOf(goals));
        kept.put(promised.id(), learnt);
        return learnt;
    }

    /**
     * Forgets what rests on a time of which there are other slices now.
     *
     * @param position at which the slices came
     * @param came when they did
     * @return whether there was any such thing
     */
    boolean isChangedBy(SliceLedger.Part part, long position, Instant came) {
        var known = kept.get(part.slo());
        boolean changed = known != null
                && known.position < position
                && part.from().isBefore(known.from())
                && kept.remove(part.slo(), known);
        if (changed) {
            lateness.saw(part.slo(), Duration.between(part.from(), came));
        }
        return changed;
    }

    void forget(UUID slo) {
        kept.remove(slo);
    }
}
