package io.loadline.slo.rollup;

import io.loadline.slo.objective.Definition;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Method;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.slo.objective.Promised;
import io.loadline.slo.rollup.RollUpStore.Place;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** In what goals are counted: as they say themselves, and as those that are made of them do. */
@ApplicationScoped
class Countings {
    private final ObjectiveStore objectives;
    /** What was made of others since this process began; the list of objectives may be behind. */
    private final Set<UUID> defined = ConcurrentHashMap.newKeySet();

    Countings(ObjectiveStore objectives) {
        this.objectives = objectives;
    }

    /** What adds up the hours of each goal: at least one, of which all say the same but for their units of time. */
    Uni<Map<Place, List<RollUpMaker>>> of(Collection<Place> places) {
        return objectives
                .current(places.stream().map(Place::slo).collect(Collectors.toSet()))
                .chain(promised -> wholes().map(wholes -> {
                    var makers = new HashMap<Place, List<RollUpMaker>>();
                    places.forEach(place ->
                            makers.put(place, makers(place, Optional.ofNullable(promised.get(place.slo())), wholes)));
                    return makers;
                }));
    }

    /** The goals that may be counted otherwise because objectives were defined or changed. */
    Uni<Set<Place>> touched(Collection<UUID> slos) {
        return objectives.current(slos).map(found -> {
            found.values().forEach(this::remember);
            return found.values().stream().flatMap(Countings::places).collect(Collectors.toSet());
        });
    }

    private void remember(Promised promised) {
        if (!promised.objective().promise().goals().stream().allMatch(Goal::isMeasured)) {
            defined.add(promised.id());
        }
    }

    private static Stream<Place> places(Promised promised) {
        return promised.objective().promise().goals().stream()
                .flatMap(goal -> goal.composite()
                        .map(composite -> composite.parts().stream()
                                .map(part -> new Place(part.slo().orElse(promised.id()), part.objective())))
                        .orElseGet(() -> Stream.of(new Place(promised.id(), goal.name()))));
    }

    private Uni<Map<UUID, Definition>> wholes() {
        return objectives
                .composites()
                .chain(listed -> {
                    var ids = new HashSet<>(listed);
                    ids.addAll(defined);
                    return objectives.current(ids);
                })
                .map(found -> found.values().stream()
                        .filter(promised -> !promised.objective().retired())
                        .collect(Collectors.toMap(
                                Promised::id, promised -> promised.objective().promise())));
    }

    /** A goal that is promised no more is counted by its events. */
    private static List<RollUpMaker> makers(Place place, Optional<Promised> promised, Map<UUID, Definition> wholes) {
        var goal = promised.flatMap(found -> found.objective().promise().goal(place.objective()))
                .filter(Goal::isMeasured);
        var own = goal.map(one -> new RollUpMaker(
                        promised.orElseThrow().objective().promise().method(), one))
                .orElseGet(() -> new RollUpMaker(Method.OCCURRENCES, new Goal(place.objective(), BigDecimal.ZERO)));
        var makers = new LinkedHashMap<Counting, RollUpMaker>();
        makers.put(own.counting(), own);
        goal.ifPresent(part -> wholes.forEach((id, whole) -> whole.goals().stream()
                .filter(one -> hasPart(id, one, place))
                .map(one -> new RollUpMaker(whole.method(), part.within(one)))
                .filter(maker -> maker.counting().fitsHours())
                .forEach(maker -> makers.putIfAbsent(maker.counting(), maker))));
        return List.copyOf(makers.values());
    }

    private static boolean hasPart(UUID whole, Goal goal, Place place) {
        return goal.composite().stream()
                .flatMap(composite -> composite.parts().stream())
                .anyMatch(part -> part.slo().orElse(whole).equals(place.slo())
                        && part.objective().equals(place.objective()));
    }
}
