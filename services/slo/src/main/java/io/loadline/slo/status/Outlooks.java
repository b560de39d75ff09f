package io.loadline.slo.status;

import io.loadline.kernel.Window;
import io.loadline.slo.detection.Deviation;
import io.loadline.slo.detection.Outlook;
import io.loadline.slo.objective.Promised;
import io.loadline.slo.slice.SliceLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is to be expected of objectives, learnt of weeks of slices and kept for a few hours, so that a look reads only what has come
 * since. What changes the past, a late slice or an exclusion, has it learnt anew; so has a restart.
 */
final class Outlooks {
    private final Map<UUID, Kept> kept = new ConcurrentHashMap<>();

    /**
     * Of one objective.
     *
     * @param version how many events the objective had
     * @param goals by name
     */
    record Kept(int version, Map<String, Outlook> goals) {
        private boolean isGood(Promised promised, Instant at) {
            return version == promised.version() && goals.values().stream().allMatch(outlook -> outlook.isGoodAt(at));
        }

        private Instant from() {
            return goals.values().stream()
                    .map(Outlook::from)
                    .min(Instant::compareTo)
                    .orElse(Instant.MIN);
        }

        /** Of which slices a look needs each: those of an hour at least, by which a system is seen to move. */
        private Duration needed(Instant at) {
            var hour = Deviation.RECENT.multipliedBy(2);
            var since = Duration.between(from(), at);
            return since.compareTo(hour) < 0 ? hour : since;
        }
    }

    /** Empty when it must be learnt, by a standing of {@link #scope}. */
    Optional<Kept> good(Promised promised, Instant at) {
        return Optional.ofNullable(kept.get(promised.id())).filter(known -> known.isGood(promised, at));
    }

    static Scope scope(Optional<Kept> known, Instant at) {
        return Scope.closely(known.map(good -> good.needed(at)).orElse(Deviation.HISTORY), at);
    }

    Kept learn(Standing standing) {
        var history = new Window(standing.at().minus(Deviation.HISTORY), standing.at());
        // not all at the same time
        long phase = Integer.toUnsignedLong(standing.promised().id().hashCode());
        var goals = new HashMap<String, Outlook>();
        standing.measures()
                .forEach(measure -> goals.put(
                        measure.goal().name(), Outlook.of(measure.adjusted().in(history), standing.at(), phase)));
        var learnt = new Kept(standing.promised().version(), Map.copyOf(goals));
        kept.put(standing.promised().id(), learnt);
        return learnt;
    }

    /** Forgets what rests on a time of which there are other slices now. @return whether there was any such thing */
    boolean isChangedBy(SliceLedger.Part part) {
        var known = kept.get(part.slo());
        return known != null && part.from().isBefore(known.from()) && kept.remove(part.slo(), known);
    }

    void forget(UUID slo) {
        kept.remove(slo);
    }
}
