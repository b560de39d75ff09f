package io.loadline.slo.objective;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.Decision.Also.Claim;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Publication;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * An objective of a service. Its stream never changes, so that history survives edits and renames.
 *
 * @param name today's name, empty before it is defined
 * @param names every name that it has or had; none is ever given to another objective
 * @param version of the definition, from 1
 * @param definition empty before it is defined
 * @param exclusions all of them, also those of {@code adjustments}
 * @param adjustments what each budget adjustment excludes, by its name
 * @param levels of load, by hand, in the order in which they were said
 */
public record Objective(
        String name,
        List<String> names,
        int version,
        boolean retired,
        Optional<Definition> definition,
        List<Exclusion> exclusions,
        Map<String, Exclusion> adjustments,
        Optional<CommitmentTerms> terms,
        List<CommittedLevel> levels) {
    /** The scope in which names are unique. */
    public static final String SCOPE = "slo";

    public static final Rule DECIDER = new Rule();

    private static final Objective NONE =
            new Objective("", List.of(), 0, false, Optional.empty(), List.of(), Map.of(), Optional.empty(), List.of());

    /** The definition of an objective that exists. */
    public Definition promise() {
        return definition.orElseThrow(() -> ObjectiveProblem.UNKNOWN_SLO.because("no such objective"));
    }

    /** How committed requests become events of this objective. */
    public CommitmentTerms commitmentTerms() {
        return terms.orElseGet(() -> CommitmentTerms.of(promise().service()));
    }

    /** The same, had it never been promised otherwise since a version; what is excluded and committed stays as it is. */
    Objective under(int version, Definition then) {
        return new Objective(name, names, version, retired, Optional.of(then), exclusions, adjustments, terms, levels);
    }

    /** The rule of an objective. */
    public static final class Rule implements Decider<ObjectiveCommand, ObjectiveEvent, Objective> {
        /** Goals may be made of others, and have indicators of their own, since the second version. */
        private static final EventTypes<ObjectiveEvent> EVENTS = EventTypes.of("objective", ObjectiveEvent.class)
                .upcast(ObjectiveEvent.Defined.class, List.of(UnaryOperator.identity()))
                .upcast(ObjectiveEvent.Changed.class, List.of(UnaryOperator.identity()))
                .upcast(ObjectiveEvent.Renamed.class, List.of(UnaryOperator.identity()))
                .upcast(ObjectiveEvent.Retired.class, List.of(UnaryOperator.identity()));

        private Rule() {}

        @Override
        public EventTypes<ObjectiveEvent> events() {
            return EVENTS;
        }

        @Override
        public Objective initial() {
            return NONE;
        }

        @Override
        public Decision<ObjectiveEvent> decide(ObjectiveCommand command, Objective state, Instant now) {
            return switch (command) {
                case ObjectiveCommand.Define define -> define(define, state);
                case ObjectiveCommand.Rename rename -> rename(rename, state);
                case ObjectiveCommand.Retire retire -> retire(retire, state);
                case ObjectiveCommand.Exclude exclude ->
                    Decision.of(new ObjectiveEvent.Excluded(exclusion(exclude, state, now)));
                case ObjectiveCommand.Adjust adjust -> adjust(adjust, state, now);
                case ObjectiveCommand.LetGo letGo -> letGo(letGo, state);
                case ObjectiveCommand.Commit commit -> commit(commit, state);
                case ObjectiveCommand.SetLevel level -> set(level, state, now);
            };
        }

        @Override
        public Objective evolve(Objective state, ObjectiveEvent event) {
            return switch (event) {
                case ObjectiveEvent.Defined e -> state.promising(e.name(), e.definition());
                case ObjectiveEvent.Changed e -> state.promising(e.name(), e.definition());
                case ObjectiveEvent.Renamed e -> state.called(e.name());
                case ObjectiveEvent.Retired e -> state.withdrawn();
                case ObjectiveEvent.Excluded e -> state.excluding(e.exclusion());
                case ObjectiveEvent.Adjusted e -> state.adjusted(e.adjustment(), e.exclusion());
                case ObjectiveEvent.LetGo e -> state.letGo(e.adjustment());
                case ObjectiveEvent.Committed e -> state.committed(e.terms());
                case ObjectiveEvent.LevelSet e -> state.levelled(e.level());
            };
        }

        @Override
        public Optional<Publication> publish(UUID stream, ObjectiveEvent event) {
            return switch (event) {
                case ObjectiveEvent.Defined e ->
                    Optional.of(
                            new Publication("slo.defined", PublishedObjective.of(stream, e.name(), e.definition())));
                case ObjectiveEvent.Changed e ->
                    Optional.of(
                            new Publication("slo.changed", PublishedObjective.of(stream, e.name(), e.definition())));
                case ObjectiveEvent.Renamed e ->
                    Optional.of(new Publication(
                            "slo.changed",
                            PublishedObjective.of(stream, e.name(), e.definition())
                                    .formerly(e.formerName())));
                case ObjectiveEvent.Retired e ->
                    Optional.of(new Publication(
                            "slo.retired", new PublishedObjective.Retired(stream, e.name(), e.service(), e.reason())));
                case ObjectiveEvent.Excluded e -> Optional.empty();
                case ObjectiveEvent.Adjusted e -> Optional.empty();
                case ObjectiveEvent.LetGo e -> Optional.empty();
                case ObjectiveEvent.Committed e -> Optional.empty();
                case ObjectiveEvent.LevelSet e -> Optional.empty();
            };
        }

        private static Decision<ObjectiveEvent> define(ObjectiveCommand.Define define, Objective state) {
            DefinitionRules.check(define.definition());
            var claim = new Claim(SCOPE, define.name(), ObjectiveProblem.NAME_TAKEN);
            if (state.definition.isEmpty() || state.retired) {
                return Decision.<ObjectiveEvent>of(
                                new ObjectiveEvent.Defined(nameOf(define, state), define.definition()))
                        .also(claim);
            }
            if (state.promise().equals(define.definition())) {
                return Decision.none();
            }
            return Decision.of(new ObjectiveEvent.Changed(state.name, define.definition()));
        }

        /** A definition that comes under a former name changes the objective that has another name by now. */
        private static String nameOf(ObjectiveCommand.Define define, Objective state) {
            return state.name.isEmpty() ? define.name() : state.name;
        }

        private static Decision<ObjectiveEvent> rename(ObjectiveCommand.Rename rename, Objective state) {
            alive(state, "rename");
            if (rename.name().equals(state.name)) {
                return Decision.none();
            }
            return Decision.<ObjectiveEvent>of(new ObjectiveEvent.Renamed(state.name, rename.name(), state.promise()))
                    .also(new Claim(SCOPE, rename.name(), ObjectiveProblem.NAME_TAKEN));
        }

        private static Decision<ObjectiveEvent> retire(ObjectiveCommand.Retire retire, Objective state) {
            alive(state, "retire");
            return Decision.of(new ObjectiveEvent.Retired(
                    state.name, state.promise().service(), retire.reason(), state.promise()));
        }

        private static Exclusion exclusion(ObjectiveCommand.Exclude exclude, Objective state, Instant now) {
            alive(state, "exclude");
            fourEyes(exclude.requestedBy(), exclude.approvedBy());
            return new Exclusion(exclude.window(), exclude.reason(), exclude.requestedBy(), exclude.approvedBy(), now);
        }

        /** Whoever agrees a second time to the same changes nothing. */
        private static Decision<ObjectiveEvent> adjust(ObjectiveCommand.Adjust adjust, Objective state, Instant now) {
            var wanted = exclusion(adjust.exclude(), state, now);
            return Optional.ofNullable(state.adjustments.get(adjust.adjustment()))
                            .filter(wanted::asksForTheSameAs)
                            .isPresent()
                    ? Decision.none()
                    : Decision.of(new ObjectiveEvent.Adjusted(adjust.adjustment(), wanted));
        }

        private static Decision<ObjectiveEvent> letGo(ObjectiveCommand.LetGo letGo, Objective state) {
            alive(state, "exclude");
            return state.adjustments.containsKey(letGo.adjustment())
                    ? Decision.of(new ObjectiveEvent.LetGo(letGo.adjustment()))
                    : Decision.none();
        }

        private static Decision<ObjectiveEvent> commit(ObjectiveCommand.Commit commit, Objective state) {
            alive(state, "commitment");
            if (state.terms.equals(Optional.of(commit.terms()))) {
                return Decision.none();
            }
            return Decision.of(new ObjectiveEvent.Committed(commit.terms()));
        }

        private static Decision<ObjectiveEvent> set(ObjectiveCommand.SetLevel set, Objective state, Instant now) {
            alive(state, "commitment");
            fourEyes(set.requestedBy(), set.approvedBy());
            return Decision.of(new ObjectiveEvent.LevelSet(new CommittedLevel(
                    set.window(), set.eventsPerSecond(), set.reason(), set.requestedBy(), set.approvedBy(), now)));
        }

        private static void fourEyes(String requestedBy, String approvedBy) {
            if (requestedBy.strip().equalsIgnoreCase(approvedBy)) {
                throw ObjectiveProblem.FOUR_EYES.at(
                        "/requestedBy", "who asks for it cannot be the one who agrees to it");
            }
        }

        private static void alive(Objective state, String action) {
            if (state.definition.isEmpty()) {
                throw ObjectiveProblem.UNKNOWN_SLO.because("no such objective");
            }
            if (state.retired) {
                throw ObjectiveProblem.ILLEGAL_TRANSITION.because(
                        "'" + state.name + "' is retired; " + action + " is not allowed, PUT brings it back");
            }
        }
    }

    private Objective promising(String name, Definition definition) {
        return new Objective(
                name,
                with(names, name),
                version + 1,
                false,
                Optional.of(definition),
                exclusions,
                adjustments,
                terms,
                levels);
    }

    private Objective called(String name) {
        return new Objective(
                name, with(names, name), version, retired, definition, exclusions, adjustments, terms, levels);
    }

    private Objective withdrawn() {
        return new Objective(name, names, version, true, definition, exclusions, adjustments, terms, levels);
    }

    private Objective excluding(Exclusion exclusion) {
        return excluding(with(exclusions, exclusion), adjustments);
    }

    private Objective adjusted(String adjustment, Exclusion exclusion) {
        var before = letGo(adjustment);
        var all = new HashMap<>(before.adjustments);
        all.put(adjustment, exclusion);
        var others = new ArrayList<>(before.exclusions);
        others.add(exclusion);
        return excluding(List.copyOf(others), Map.copyOf(all));
    }

    private Objective letGo(String adjustment) {
        var all = new HashMap<>(adjustments);
        var before = Optional.ofNullable(all.remove(adjustment));
        // one by hand may say the same, and goes on to hold
        var others = new ArrayList<>(exclusions);
        before.ifPresent(others::remove);
        return excluding(List.copyOf(others), Map.copyOf(all));
    }

    private Objective excluding(List<Exclusion> exclusions, Map<String, Exclusion> adjustments) {
        return new Objective(name, names, version, retired, definition, exclusions, adjustments, terms, levels);
    }

    private Objective committed(CommitmentTerms terms) {
        return new Objective(
                name, names, version, retired, definition, exclusions, adjustments, Optional.of(terms), levels);
    }

    private Objective levelled(CommittedLevel level) {
        return new Objective(
                name, names, version, retired, definition, exclusions, adjustments, terms, with(levels, level));
    }

    private static <T> List<T> with(List<T> list, T item) {
        if (list.contains(item)) {
            return list;
        }
        var more = new ArrayList<>(list);
        more.add(item);
        return List.copyOf(more);
    }
}
