package io.loadline.slo.status;

import io.loadline.kernel.Window;
import io.loadline.slo.detection.Deviation;
import io.loadline.slo.detection.Outlook;
import io.loadline.slo.objective.Promised;
import io.loadline.slo.slice.SliceLedger;
import io.loadline.slo.system.Systems;
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

        /** Of which slices a look needs each. */
        private Duration needed(Instant at) {
            var since = Duration.between(from(), at);
            return since.compareTo(Systems.SEEN) < 0 ? Systems.SEEN : since;
        }
    }

    /** Empty when it must be learnt, by a standing of {@link #scope}. */
    Optional<Kept> good(Promised promised, Instant at) {
        return Optional.ofNullable(kept.get(promised.id())).filter(known -> known.isGood(promised, at));
    }

    static Scope scope(Optional<Kept> known, Instant at) {
        return Scope.closely(known.map(good -> good.needed(at)).orElse(Deviation.HISTORY), at);
    }

    /** @param reached position of the log up to which the standing has everything */
    Kept learn(Standing standing, long reached) {
        var history = new Window(standing.at().minus(Deviation.HISTORY), standing.at());
        long phase = Outlook.phase(standing.promised().id());
        var goals = new HashMap<String, Outlook>();
        standing.measures()
                .forEach(measure -> goals.put(
                        measure.goal().name(), Outlook.of(measure.adjusted().in(history), standing.at(), phase)));
        var learnt = new Kept(standing.promised().version(), reached, Map.copyOf(goals));
        kept.put(standing.promised().id(), learnt);
        return learnt;
    }

    /**
     * Forgets what rests on a time of which there are other slices now.
     *
     * @param position at which the slices came
     * @return whether there was any such thing
     */
    boolean isChangedBy(SliceLedger.Part part, long position) {
        var known = kept.get(part.slo());
        return known != null
                && known.position < position
                && part.from().isBefore(known.from())
                && kept.remove(part.slo(), known);
    }

    void forget(UUID slo) {
        kept.remove(slo);
    }
}
