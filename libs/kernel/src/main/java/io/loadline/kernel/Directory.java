package io.loadline.kernel;

import io.loadline.eventstore.Gathered;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * The names that everybody shares: services and teams from changes; data centres, units and clusters from capacity; environments
 * from the configuration. What it answers at a position of the local log never changes.
 */
@ApplicationScoped
public class Directory {
    /** The position that stands for now, whatever is appended. */
    public static final long NOW = Long.MAX_VALUE - 1;

    private static final String VALID = " where from_position <= :position and to_position > :position";
    private static final String SERVICE =
            "name, owner, tier, runtime, stage, kind, system, cast(depends_on as text), cast(annotations as text)";

    final Entries<Service> services;
    final Entries<Team> teams;
    final Entries<Datacenter> datacenters;
    final Entries<Unit> units;
    final Entries<Cluster> clusters;
    private final Set<String> environments;
    private final AtomicReference<@Nullable Kept> graph = new AtomicReference<>();

    /** @param environments the names of {@code loadline.environments}: a mistyped one must not pass a gate because nothing is frozen there */
    Directory(
            Mutiny.SessionFactory sessions,
            Vertx vertx,
            @ConfigProperty(name = "loadline.environments", defaultValue = "production,staging,test,development")
                    Set<String> environments) {
        this.services = new Entries<>(sessions, vertx, "directory_service", SERVICE, Directory::service, Service::name);
        this.teams =
                new Entries<>(sessions, vertx, "directory_team", "name, display_name", Directory::team, Team::name);
        this.datacenters = new Entries<>(
                sessions,
                vertx,
                "directory_datacenter",
                "name, display_name, region",
                Directory::datacenter,
                Datacenter::name);
        this.units = new Entries<>(sessions, vertx, "directory_unit", "name, datacenter", Directory::unit, Unit::name);
        this.clusters = new Entries<>(
                sessions,
                vertx,
                "directory_cluster",
                "name, datacenter, unit, cast(facts as text)",
                Directory::cluster,
                Cluster::name);
        this.environments = Set.copyOf(environments);
    }

    /** The names of the environments that there are. */
    public Set<String> environments() {
        return environments;
    }

    public Uni<Optional<Service>> service(String name) {
        return service(name, NOW);
    }

    public Uni<Optional<Service>> service(String name, long position) {
        return services.one(name, position);
    }

    /** All of them by name. */
    public Uni<List<Service>> services(long position) {
        return graph(position).map(ServiceGraph::services);
    }

    /** All that were ever registered, each as it was last: those that are retired first, then those that are not, each by name. */
    public Uni<List<Service>> everyService(long position) {
        return services.ever(position);
    }

    /** The service, or a refusal that points to where it was named. */
    public Uni<Service> requireService(String pointer, String name) {
        return required(service(name), DirectoryProblem.UNKNOWN_SERVICE, pointer, "service", name);
    }

    /**
     * Who calls whom. That of today is asked for by every assessment, list of services and webhook: it is read and made anew only once a service
     * has changed.
     */
    public Uni<ServiceGraph> graph(long position) {
        return position < NOW
                ? services.all(position).map(ServiceGraph::new)
                : services.mark().chain(mark -> {
                    var kept = graph.get();
                    return kept != null && kept.mark().equals(mark)
                            ? Uni.createFrom().item(kept.graph())
                            : services.all(NOW).map(ServiceGraph::new).invoke(made -> graph.set(new Kept(mark, made)));
                });
    }

    public Uni<Optional<Team>> team(String name, long position) {
        return teams.one(name, position);
    }

    public Uni<List<Team>> teams(long position) {
        return teams.all(position);
    }

    public Uni<Optional<Datacenter>> datacenter(String name, long position) {
        return datacenters.one(name, position);
    }

    public Uni<List<Datacenter>> datacenters(long position) {
        return datacenters.all(position);
    }

    public Uni<Optional<Unit>> unit(String name, long position) {
        return units.one(name, position);
    }

    public Uni<List<Unit>> units(long position) {
        return units.all(position);
    }

    public Uni<Unit> requireUnit(String pointer, String name) {
        return required(unit(name, NOW), DirectoryProblem.UNKNOWN_UNIT, pointer, "unit", name);
    }

    public Uni<Optional<Cluster>> cluster(String name, long position) {
        return clusters.one(name, position);
    }

    public Uni<List<Cluster>> clusters(long position) {
        return clusters.all(position);
    }

    /** Collects the names that a request refers to, so that all unknown ones are reported at once. */
    public References references() {
        return new References(this);
    }

    private static <T> Uni<T> required(
            Uni<Optional<T>> found, DirectoryProblem problem, String pointer, String what, String name) {
        return found.map(thing -> thing.orElseThrow(() -> problem.at(pointer, unknown(what, name))));
    }

    static String unknown(String what, String name) {
        return "no " + what + " '" + name + "' is registered";
    }

    private static Service service(Sql.Row row) {
        var dependsOn = StreamSupport.stream(Json.tree(row.text(7)).spliterator(), false)
                .map(node -> node.asText())
                .toList();
        var annotations = Json.tree(row.text(8)).properties().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().asText()));
        return new Service(
                row.text(0),
                row.text(1),
                (int) row.number(2),
                optional(row.text(3)),
                optional(row.text(4)),
                optional(row.text(5)),
                optional(row.text(6)),
                dependsOn,
                annotations);
    }

    private static Team team(Sql.Row row) {
        return new Team(row.text(0), row.text(1));
    }

    private static Datacenter datacenter(Sql.Row row) {
        return new Datacenter(row.text(0), row.text(1), optional(row.text(2)));
    }

    private static Unit unit(Sql.Row row) {
        return new Unit(row.text(0), row.text(1));
    }

    private static Cluster cluster(Sql.Row row) {
        return new Cluster(row.text(0), row.text(1), optional(row.text(2)), row.text(3));
    }

    private static Optional<String> optional(String text) {
        return Optional.of(text).filter(t -> !t.isEmpty());
    }

    /** @param mark under which it was made, or an earlier one: then it is made anew once more */
    private record Kept(Mark mark, ServiceGraph graph) {}

    /**
     * Tells apart what there was at different times: what is added comes later than all that was there, and what is taken away leaves fewer.
     *
     * @param latest position at which one of them was added or altered
     */
    record Mark(long number, long latest) {}

    /** The things of one kind. */
    static final class Entries<T> {
        private final Mutiny.SessionFactory sessions;
        private final String valid;
        private final String select;
        private final String ever;
        private final Function<Sql.Row, T> read;
        private final Function<T, String> name;
        private final Gathered<String, T> current;

        Entries(
                Mutiny.SessionFactory sessions,
                Vertx vertx,
                String table,
                String columns,
                Function<Sql.Row, T> read,
                Function<T, String> name) {
            this.sessions = sessions;
            this.valid = " from " + table + VALID;
            this.select = "select " + columns + valid;
            this.ever = """
                    select %1$s from %2$s e
                     where from_position <= :position
                       and not exists (select 1 from %2$s l where l.name = e.name and l.from_position > e.from_position
                                          and l.from_position <= :position)
                     order by to_position > :position, name
                    """.formatted(columns, table);
            this.read = read;
            this.name = name;
            this.current = new Gathered<>(vertx, names -> named(names, NOW));
        }

        /** Those that are registered under at least these names. */
        Uni<Map<String, T>> find(Set<String> names) {
            return current.find(names);
        }

        Uni<Optional<T>> one(String wanted, long position) {
            var names = Set.of(wanted);
            return (position >= NOW ? find(names) : named(names, position))
                    .map(found -> Optional.ofNullable(found.get(wanted)));
        }

        Uni<List<T>> all(long position) {
            return sessions.withStatelessSession(session -> Sql.on(session, select + " order by name")
                    .with("position", Math.min(position, NOW))
                    .rows(read));
        }

        Uni<List<T>> ever(long position) {
            return sessions.withStatelessSession(session -> Sql.on(session, ever)
                    .with("position", Math.min(position, NOW))
                    .rows(read));
        }

        /** Of those that there are now. */
        Uni<Mark> mark() {
            return sessions.withStatelessSession(
                    session -> Sql.on(session, "select count(*), coalesce(max(from_position), 0)" + valid)
                            .with("position", NOW)
                            .rows(row -> new Mark(row.number(0), row.number(1)))
                            .map(List::getFirst));
        }

        private Uni<Map<String, T>> named(Set<String> names, long position) {
            return sessions.withStatelessSession(session -> Sql.on(
                            session, select + " and name = any(cast(string_to_array(:names, chr(31)) as text[]))")
                    .with("position", position)
                    .with("names", names)
                    .rows(read)
                    .map(rows -> rows.stream().collect(Collectors.toUnmodifiableMap(name, Function.identity()))));
        }
    }
}
