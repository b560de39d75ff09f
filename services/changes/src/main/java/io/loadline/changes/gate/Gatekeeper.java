package io.loadline.changes.gate;

import io.loadline.changes.change.Change;
import io.loadline.changes.change.ChangeStore;
import io.loadline.changes.change.GatePolicy;
import io.loadline.changes.change.GatePolicyStore;
import io.loadline.changes.freeze.FreezeStore;
import io.loadline.changes.freeze.HeldMinutes;
import io.loadline.changes.freeze.OpenFreezes;
import io.loadline.changes.incident.Incident;
import io.loadline.changes.incident.IncidentStore;
import io.loadline.changes.row.Row;
import io.loadline.eventstore.EventLog;
import io.loadline.eventstore.Gathered;
import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.ProjectionRunner;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Service;
import io.loadline.kernel.Window;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Collects what the read models know about a question, for the gate to answer it. Everything is looked for at the same time, and questions that
 * come while a look is under way share the next one.
 */
@ApplicationScoped
public class Gatekeeper {
    private static final String ALL = "";

    /** The read models that it looks into. */
    private static final Set<String> READ = Set.of("directory", "freeze", "change", "incident", "gate_policy");

    private final Directory directory;
    private final HeldMinutes minutes = new HeldMinutes();
    private final Gathered<Window, OpenFreezes> freezes;
    private final Gathered<Place, List<Row<Change>>> changes;
    private final Gathered<String, List<Row<Incident>>> incidents;
    private final Gathered<String, Row<GatePolicy>> policies;
    private final Gathered<String, Duration> staleness;

    Gatekeeper(
            Vertx vertx,
            Directory directory,
            FreezeStore freezes,
            ChangeStore changes,
            IncidentStore incidents,
            GatePolicyStore policies,
            ProjectionRunner projections,
            EventLog log) {
        this.directory = directory;
        this.freezes = new Gathered<>(vertx, minutes -> each(minutes, minute -> freezes.open(minute, Directory.NOW)));
        this.changes = new Gathered<>(vertx, places -> underway(changes, places));
        this.incidents = shared(vertx, () -> incidents.open(Directory.NOW));
        this.policies = shared(vertx, () -> policies.at(Directory.NOW));
        this.staleness = shared(vertx, () -> staleness(projections, log));
    }

    private record Place(String service, String environment) {}

    /** The command that answers it. */
    public Uni<Gate.Ask> ask(Question question) {
        var minute = minute(question.at());
        var place = new Place(question.service(), question.environment());
        return Uni.combine()
                .all()
                .unis(
                        directory
                                .service(question.service())
                                .map(service -> service.map(Service::tier).orElse(Service.LOWEST_TIER)),
                        one(freezes, minute),
                        changes.find(Set.of(place)).map(found -> found.getOrDefault(place, List.of())),
                        one(incidents, ALL),
                        one(policies, ALL),
                        one(staleness, ALL))
                .with((tier, open, underway, troubles, policy, stale) -> new Gate.Ask(
                        question,
                        new Circumstances(
                                tier,
                                open.hits(question.service(), tier, question.environment(), question.at(), minutes),
                                open.exceptions(),
                                underway,
                                troubles,
                                stale,
                                policy)));
    }

    /** In which an instant lies, so that questions of the same minute are about the same freezes. */
    private static Window minute(Instant at) {
        var start = at.truncatedTo(ChronoUnit.MINUTES);
        return new Window(start, start.plus(Duration.ofMinutes(1)));
    }

    private static <K, V> Uni<V> one(Gathered<K, V> gathered, K key) {
        return gathered.find(Set.of(key)).map(found -> found.get(key));
    }

    private static <V> Gathered<String, V> shared(Vertx vertx, Supplier<Uni<V>> look) {
        return new Gathered<>(vertx, keys -> look.get().map(value -> Map.of(ALL, value)));
    }

    private static <K, V> Uni<Map<K, V>> each(Set<K> keys, Function<K, Uni<V>> look) {
        var found = new HashMap<K, V>();
        return InOrder.each(keys, key -> look.apply(key).invoke(value -> found.put(key, value)))
                .replaceWith(found);
    }

    private static Uni<Map<Place, List<Row<Change>>>> underway(ChangeStore changes, Set<Place> places) {
        var services = places.stream()
                .collect(Collectors.groupingBy(
                        Place::environment, Collectors.mapping(Place::service, Collectors.toSet())));
        return each(
                        services.keySet(),
                        environment -> changes.underway(services.get(environment), environment, Directory.NOW))
                .map(found -> found.values().stream()
                        .flatMap(List::stream)
                        .collect(Collectors.groupingBy(Gatekeeper::place)));
    }

    private static Place place(Row<Change> row) {
        var subject = row.state().subject().orElseThrow();
        return new Place(subject.service(), subject.environment());
    }

    /** How long the first event has waited that one of {@link #READ} has not read: before it was appended, what is known was all there was. */
    private static Uni<Duration> staleness(ProjectionRunner projections, EventLog log) {
        return projections
                .list()
                .chain(all -> all.stream()
                        .filter(projection ->
                                READ.contains(projection.name()) && projection.position() < projection.head())
                        .min(Comparator.comparingLong(ProjectionRunner.Status::position))
                        .map(slowest ->
                                log.page(slowest.position(), slowest.head(), 1).map(Gatekeeper::age))
                        .orElseGet(() -> Uni.createFrom().item(Duration.ZERO)));
    }

    private static Duration age(List<StoredEvent> unread) {
        var now = Instant.now();
        return unread.stream()
                .map(event -> Duration.between(event.recordedAt(), now))
                .filter(Duration::isPositive)
                .findFirst()
                .orElse(Duration.ZERO);
    }
}
