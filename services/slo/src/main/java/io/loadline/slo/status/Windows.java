package io.loadline.slo.status;

import io.loadline.eventstore.Loop;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Window;
import io.loadline.slo.budget.Committed;
import io.loadline.slo.budget.RunningSums;
import io.loadline.slo.heard.HeardStore;
import io.loadline.slo.objective.CommitmentTerms;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Method;
import io.loadline.slo.objective.Objective;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.slo.objective.Promised;
import io.loadline.slo.rollup.Measurements;
import io.loadline.slo.rollup.Question;
import io.loadline.slo.slice.Slice;
import io.loadline.slo.slice.SliceStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Gatherers;

/**
 * The running sums of the objectives that this process was asked for. Each question first takes in what was sealed since the last
 * one, so that of ten thousand objectives with a slice a minute only some ten slices each are read. Nothing is lost with them: whatever
 * is not here, or has another promise than here, is summed anew.
 */
@ApplicationScoped
class Windows {
    /** Of more new slices at once the objectives that they are of are summed anew. */
    private static final int MOST_RESTATED = 200_000;

    /** Goals whose slices are read by one statement: all of their windows, or what has changed. */
    private static final int ANEW = 8;

    private static final int ONWARD = 2_000;

    /**
     * Windows move on in steps of so many seconds, because each step asks for all that enters and leaves them; slices that
     * are younger than the last step are not kept waiting.
     */
    private static final long STRIDE = 10;

    private final ObjectiveStore objectives;
    private final SliceStore slices;
    private final Measurements measurements;
    private final HeardStore heard;
    private final Map<UUID, Followed> followed = new HashMap<>();
    /** Shared by all objectives of the same terms that look back as far: a plan's lines of a service are many. */
    private final Map<Load, Committed> committed = new HashMap<>();

    private Instant at = Instant.EPOCH;
    private long position;
    private long commitments;

    Windows(ObjectiveStore objectives, SliceStore slices, Measurements measurements, HeardStore heard) {
        this.objectives = objectives;
        this.slices = slices;
        this.measurements = measurements;
        this.heard = heard;
    }

    /**
     * An objective with its sums.
     *
     * @param goals their sums by name; none when they are not kept: of objectives that are retired, count time or are made of others
     */
    record Followed(Promised promised, Map<String, RunningSums> goals) {
        private boolean isOf(Integer version) {
            return promised.version() == version;
        }
    }

    /**
     * From where one looks.
     *
     * @param at in whole seconds
     * @param position of the log, up to which everything is known
     */
    record When(Instant at, long position) {}

    /**
     * Brings objectives to an instant and looks at them. Blocks; one look at a time.
     *
     * @param now time does not run backwards: whoever looked last has the say
     * @param upTo position of the log up to which it is complete, and at least which is seen
     * @param see what is made of each, while nobody else moves it
     * @return in the order of the ids, without those that do not exist
     */
    synchronized <T> List<T> look(Collection<UUID> slos, Instant now, long upTo, BiFunction<Followed, When, T> see) {
        try {
            follow(now.truncatedTo(ChronoUnit.SECONDS), upTo);
            refresh(slos);
            var found = slos.stream()
                    .map(slo -> Optional.ofNullable(followed.get(slo)))
                    .flatMap(Optional::stream)
                    .toList();
            advance(found);
            var when = new When(at, position);
            return found.stream().map(one -> see.apply(one, when)).toList();
        } catch (RuntimeException e) {
            // half of it may have been taken in
            followed.clear();
            throw e;
        }
    }

    private void follow(Instant now, long upTo) {
        long heardLast = Loop.await(heard::lastCommitment);
        var step = now.minusSeconds(Math.floorMod(now.getEpochSecond(), STRIDE));
        boolean young = false;
        if (heardLast != commitments || followed.isEmpty()) {
            followed.clear();
            committed.clear();
            young = true;
        } else if (upTo > position) {
            var changes = Loop.await(() -> slices.restated(position, upTo, MOST_RESTATED));
            changes.ifPresentOrElse(some -> some.forEach(this::restate), () -> forget(upTo));
            young = changes.map(some ->
                            some.stream().anyMatch(change -> change.slice().start() >= step.getEpochSecond()))
                    .orElse(true);
        }
        var next = young ? now : step;
        if (next.truncatedTo(ChronoUnit.DAYS).isAfter(at.truncatedTo(ChronoUnit.DAYS))) {
            // those of yesterday are asked for no more
            committed.clear();
        }
        at = next.isAfter(at) ? next : at;
        commitments = heardLast;
        position = Math.max(position, upTo);
    }

    private void forget(long upTo) {
        followed.keySet().removeAll(Loop.await(() -> slices.touched(position, upTo)));
    }

    private void restate(SliceStore.Restated change) {
        Optional.ofNullable(followed.get(change.slo()))
                .flatMap(known -> Optional.ofNullable(known.goals.get(change.objective())))
                .ifPresent(sums -> {
                    change.former().ifPresent(former -> sums.restate(former, false));
                    sums.restate(change.slice(), true);
                });
    }

    /** Whoever has another promise than before is summed anew. */
    private void refresh(Collection<UUID> slos) {
        var versions = Loop.await(() -> objectives.versions(slos));
        var outdated = versions.keySet().stream()
                .filter(slo -> Optional.ofNullable(followed.get(slo))
                        .filter(known -> known.isOf(versions.get(slo)))
                        .isEmpty())
                .toList();
        if (!outdated.isEmpty()) {
            Loop.await(() -> objectives.current(outdated))
                    .forEach((slo, promised) -> followed.put(slo, followed(promised)));
        }
    }

    private Followed followed(Promised promised) {
        var objective = promised.objective();
        var goals = new LinkedHashMap<String, RunningSums>();
        if (isKept(objective)) {
            var load = load(objective);
            objective
                    .promise()
                    .goals()
                    .forEach(goal -> goals.put(
                            goal.name(),
                            new RunningSums(goal, objective.promise().window(), objective.exclusions(), load)));
        }
        return new Followed(promised, goals);
    }

    private static boolean isKept(Objective objective) {
        return !objective.retired()
                && objective.promise().method() == Method.OCCURRENCES
                && objective.promise().goals().stream().allMatch(Goal::isMeasured);
    }

    private Committed load(Objective objective) {
        var first = Scope.of(objective.promise().window(), at).span().start();
        var load = new Load(objective.commitmentTerms(), first.truncatedTo(ChronoUnit.DAYS));
        return committed.computeIfAbsent(load, this::committed).with(objective.levels());
    }

    private Committed committed(Load load) {
        return Loop.await(() -> heard.committed(load.terms, load.since, Directory.NOW));
    }

    /** What is committed by some terms and has not ended by an instant. */
    private record Load(CommitmentTerms terms, Instant since) {}

    private void advance(List<Followed> all) {
        var fresh = new ArrayList<Keyed>();
        var known = new ArrayList<Keyed>();
        for (var one : all) {
            one.goals
                    .values()
                    .forEach(sums -> (sums.isFresh() ? fresh : known)
                            .add(new Keyed(one.promised.objective(), one.promised.id(), sums)));
        }
        fresh.stream().gather(Gatherers.windowFixed(ANEW)).forEach(this::begin);
        known.stream().gather(Gatherers.windowFixed(ONWARD)).forEach(this::advanceTogether);
    }

    private void advanceTogether(List<Keyed> some) {
        var needed = read(some);
        for (int i = 0; i < some.size(); i++) {
            some.get(i).sums.advance(at, needed.getOrDefault(i, List.of()));
        }
    }

    /** The first sums are made of those of hours, as far as they go. */
    private void begin(List<Keyed> some) {
        var questions = some.stream().map(this::question).toList();
        var parts = Loop.await(() -> measurements.parts(questions, position));
        for (int i = 0; i < some.size(); i++) {
            some.get(i).sums.advance(at, parts.get(i).slices(), parts.get(i).hours());
        }
    }

    private Question question(Keyed one) {
        var cuts = one.sums.cuts(at);
        var first = cuts.stream().min(Instant::compareTo).orElseThrow();
        return new Question(
                one.slo,
                Method.OCCURRENCES,
                one.sums.goal(),
                new Window(first, at),
                cuts,
                List.of(),
                Optional.empty(),
                one.objective.exclusions(),
                load(one.objective));
    }

    private Map<Integer, List<Slice>> read(List<Keyed> sums) {
        var pieces = new ArrayList<SliceStore.Piece>();
        for (int i = 0; i < sums.size(); i++) {
            int number = i;
            var one = sums.get(i);
            one.sums
                    .needs(at)
                    .forEach(span -> pieces.add(new SliceStore.Piece(
                            number, one.slo, one.sums.goal().name(), span.start(), span.end())));
        }
        return pieces.isEmpty() ? Map.of() : Loop.await(() -> slices.counted(pieces, position));
    }

    private record Keyed(Objective objective, UUID slo, RunningSums sums) {}
}
