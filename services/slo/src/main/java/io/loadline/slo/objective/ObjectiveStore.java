package io.loadline.slo.objective;

import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Directory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Finds objectives by any name that they have or had. */
@ApplicationScoped
public class ObjectiveStore {
    private final EventStore store;
    private final Mutiny.SessionFactory sessions;
    private final Map<UUID, Promised> known = new ConcurrentHashMap<>();

    ObjectiveStore(EventStore store, Mutiny.SessionFactory sessions) {
        this.store = store;
        this.sessions = sessions;
    }

    public Uni<Optional<Promised>> find(String name) {
        return find(name, Directory.NOW);
    }

    /** Those of the names that there are, as they are now, together; an objective is read again when it has changed. */
    public Uni<Map<String, Promised>> find(Collection<String> names) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select c.name, cast(c.stream_id as text), e.version
                          from eventstore.claim c
                          cross join lateral (
                            select version from eventstore.event where stream_id = c.stream_id
                             order by version desc limit 1) e
                         where c.scope = :scope and c.name = any(cast(string_to_array(:names, chr(31)) as text[]))
                        """)
                .with("scope", Objective.SCOPE)
                .with("names", names)
                .rows(row -> new Named(row.text(0), row.uuid(1), (int) row.number(2)))
                .call(found -> read(
                        session,
                        found.stream()
                                .filter(one -> isOutdated(one.id, one.version))
                                .map(Named::id)
                                .collect(Collectors.toSet())))
                .map(found -> found.stream().collect(Collectors.toMap(Named::name, one -> known.get(one.id)))));
    }

    private record Named(String name, UUID id, int version) {}

    private boolean isOutdated(UUID id, int version) {
        return Optional.ofNullable(known.get(id))
                .filter(promised -> promised.version() >= version)
                .isEmpty();
    }

    /** The objectives as they are now, together; without those that there are not. */
    public Uni<Map<UUID, Promised>> current(Collection<UUID> ids) {
        return versions(ids)
                .call(found -> sessions.withStatelessSession(session -> read(
                        session,
                        found.keySet().stream()
                                .filter(id -> isOutdated(id, found.get(id)))
                                .collect(Collectors.toSet()))))
                .map(found -> found.keySet().stream().collect(Collectors.toMap(id -> id, known::get)));
    }

    /** All that there ever were, as they are now; the list of objectives may be behind. */
    Uni<Collection<Promised>> all() {
        return sessions.withStatelessSession(session -> Sql.on(
                                session,
                                "select distinct cast(stream_id as text) from eventstore.claim where scope = :scope")
                        .with("scope", Objective.SCOPE)
                        .rows(row -> row.uuid(0)))
                .chain(this::current)
                .map(Map::values);
    }

    /** Those that hold up to the committed requests of a service. */
    public Uni<List<UUID>> heldUpTo(String service) {
        return all().map(all -> all.stream()
                .filter(promised -> !promised.objective().retired()
                        && promised.objective().commitmentTerms().services().contains(service))
                .map(Promised::id)
                .toList());
    }

    private Uni<Void> read(Mutiny.StatelessSession session, Set<UUID> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : Sql.on(session, """
                        select cast(stream_id as text), version, position, type, schema_version, cast(data as text)
                          from eventstore.event where stream_id = any(cast(string_to_array(:ids, chr(31)) as uuid[]))
                         order by stream_id, version
                        """)
                        .with("ids", ids)
                        .rows(row -> new Read(
                                row.uuid(0),
                                (int) row.number(1),
                                row.number(2),
                                Objective.DECIDER.events().read(row.text(3), (int) row.number(4), row.text(5))))
                        .invoke(rows -> rows.stream()
                                .collect(Collectors.groupingBy(Read::id))
                                .forEach((id, events) -> known.merge(id, promised(id, events), ObjectiveStore::newer)))
                        .replaceWithVoid();
    }

    /** Who began to read earlier may end later. */
    private static Promised newer(Promised one, Promised other) {
        return one.version() > other.version() ? one : other;
    }

    private static Promised promised(UUID id, List<Read> events) {
        var objective = Objective.DECIDER.initial();
        for (var one : events) {
            objective = Objective.DECIDER.evolve(objective, one.event);
        }
        return new Promised(id, objective, events.getLast().version, events.getLast().position);
    }

    private record Read(UUID id, int version, long position, ObjectiveEvent event) {}

    /** As it was at a position of the log; empty when it did not have that name yet. */
    public Uni<Optional<Promised>> find(String name, long position) {
        return store.owner(Objective.SCOPE, name)
                .chain(owner -> owner.isEmpty()
                        ? Uni.createFrom().item(Optional.<Promised>empty())
                        : load(owner.get(), position)
                                .map(found -> found.filter(
                                        promised -> promised.objective().names().contains(name))));
    }

    /** Fails with {@code unknown-slo} when there is none. */
    public Uni<Promised> require(String name, long position) {
        return find(name, position)
                .map(found -> found.orElseThrow(() -> ObjectiveProblem.UNKNOWN_SLO.because(
                        "there is no SLO '" + name + "', or there was none at that time")));
    }

    public Uni<Optional<Promised>> load(UUID id, long position) {
        return store.load(Objective.DECIDER, id, position)
                .map(loaded -> loaded.exists()
                        ? Optional.of(new Promised(id, loaded.state(), loaded.version(), loaded.position()))
                        : Optional.empty());
    }

    /** The same under a version of its definition, from 1. Fails with {@code unknown-version} when it has none of that number. */
    public Uni<Promised> under(Promised promised, int version, long position) {
        return store.history(promised.id(), position).map(history -> under(promised, version, history));
    }

    /** The same, of an objective whose history is known. */
    public static Promised under(Promised promised, int version, List<StoredEvent> history) {
        return new Promised(
                promised.id(),
                promised.objective().under(version, definition(history, version)),
                promised.version(),
                promised.position());
    }

    private static Definition definition(List<StoredEvent> history, int version) {
        var objective = Objective.DECIDER.initial();
        for (var event : history) {
            var happened = Objective.DECIDER.events().read(event);
            if (happened.isPresent()) {
                objective = Objective.DECIDER.evolve(objective, happened.get());
            }
            if (objective.version() == version) {
                return objective.promise();
            }
        }
        throw ObjectiveProblem.UNKNOWN_VERSION.because("the objective has versions 1 to " + objective.version());
    }

    /** The uploaded OpenSLO objects. */
    Uni<List<DocumentProjection.Row>> documents(long position) {
        return sessions.withStatelessSession(session -> DocumentProjection.read(session, position));
    }

    /** Those that have any of the objectives as a part. */
    public Uni<List<UUID>> madeOf(Collection<UUID> parts) {
        return parts.isEmpty()
                ? Uni.createFrom().item(List.of())
                : sessions.withStatelessSession(session -> Sql.on(session, """
                        select cast(id as text) from objective
                         where jsonb_path_exists(definition, '$.goals[*].composite')
                           and to_position > :now and not retired
                           and exists (select from jsonb_path_query(definition, '$.goals[*].composite.parts[*].slo') p (slo)
                                        where trim(both '"' from cast(p.slo as text)) = any(string_to_array(:parts, chr(31))))
                         order by id
                        """)
                        .with("now", Directory.NOW)
                        .with("parts", parts)
                        .rows(row -> row.uuid(0)));
    }

    /** Those that have goals which are made of others. */
    public Uni<List<UUID>> composites() {
        return sessions.withStatelessSession(
                session -> Sql.on(session, """
                        select cast(id as text) from objective
                         where jsonb_path_exists(definition, '$.goals[*].composite') and to_position > :now and not retired
                        """).with("now", Directory.NOW).rows(row -> row.uuid(0)));
    }

    /** The services of which something is promised. */
    public Uni<Set<String>> promising() {
        return sessions.withStatelessSession(session -> Sql.on(
                                session,
                                "select distinct service from objective where to_position > :now and not retired")
                        .with("now", Directory.NOW)
                        .rows(row -> row.text(0)))
                .map(Set::copyOf);
    }

    /** How many events each of the streams has; those without any are left out. */
    public Uni<Map<UUID, Integer>> versions(Collection<UUID> ids) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select cast(r.id as text), e.version
                          from unnest(cast(string_to_array(:ids, chr(31)) as uuid[])) as r (id)
                          cross join lateral (
                            select version from eventstore.event where stream_id = r.id order by version desc limit 1) e
                        """)
                .with("ids", ids)
                .rows(row -> Map.entry(row.uuid(0), (int) row.number(1)))
                .map(rows -> rows.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
    }

    /** The stream that a name belongs to: its owner's, or the one that a new objective of that name will have. */
    Uni<UUID> stream(String name) {
        return store.owner(Objective.SCOPE, name).map(owner -> owner.orElseGet(() -> Uuids.named("slo", name)));
    }

    /** Those of a service, or of all, by name; retired ones too when wanted. */
    public Uni<List<Listed>> list(Filter filter, String after, int limit, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select cast(id as text), name, service, retired, cast(definition as text) from objective
                 where from_position <= :position and to_position > :position
                   and (:service = '' or service = :service) and (:retired or not retired) and name > :after
                 order by name limit :limit
                """)
                .with("position", position)
                .with("service", filter.service().orElse(""))
                .with("retired", filter.retired())
                .with("after", after)
                .with("limit", limit)
                .rows(row -> new Listed(
                        row.uuid(0), row.text(1), row.text(2), row.flag(3), Json.read(row.text(4), Definition.class))));
    }

    /**
     * Which objectives.
     *
     * @param service empty for all
     * @param retired whether those that promise nothing any more are among them
     */
    public record Filter(Optional<String> service, boolean retired) {}

    /** A row of the list. */
    public record Listed(UUID id, String name, String service, boolean retired, Definition definition) {}
}
