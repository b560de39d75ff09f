package io.loadline.kernel;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.Projection;
import io.loadline.eventstore.projection.VersionedRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** Keeps the {@link Directory} from what changes and capacity publish; in these two from their own events, so that all agree. */
@ApplicationScoped
class DirectoryProjection implements Projection {
    private static final Map<String, Class<?>> TYPES =
            DirectoryEvents.from("changes", DirectoryEvents.from("capacity"));
    private static final Map<String, String> NAME = Map.of("name", "text");
    private static final VersionedRows SERVICES = new VersionedRows(
            "directory_service",
            NAME,
            Map.of(
                    "owner",
                    "text",
                    "tier",
                    "int",
                    "runtime",
                    "text",
                    "stage",
                    "text",
                    "kind",
                    "text",
                    "system",
                    "text",
                    "depends_on",
                    "jsonb",
                    "annotations",
                    "jsonb"));
    private static final VersionedRows TEAMS =
            new VersionedRows("directory_team", NAME, Map.of("display_name", "text"));
    private static final VersionedRows DATACENTERS =
            new VersionedRows("directory_datacenter", NAME, Map.of("display_name", "text", "region", "text"));
    private static final VersionedRows UNITS = new VersionedRows("directory_unit", NAME, Map.of("datacenter", "text"));
    private static final VersionedRows CLUSTERS = new VersionedRows(
            "directory_cluster", NAME, Map.of("datacenter", "text", "unit", "text", "facts", "jsonb"));

    @Override
    public String name() {
        return "directory";
    }

    @Override
    public List<String> tables() {
        return List.of(
                "directory_service", "directory_team", "directory_datacenter", "directory_unit", "directory_cluster");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return event.face()
                .map(face -> apply(session, event.position(), face))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Uni<Void> apply(Mutiny.StatelessSession session, long position, StoredEvent.Face face) {
        var type = TYPES.get(face.type());
        if (type == null) {
            return Uni.createFrom().voidItem();
        }
        return switch (face.read(type)) {
            case DirectoryEvents.Registered service ->
                SERVICES.put(session, position, named(service.name()), columns(service));
            case DirectoryEvents.TeamRegistered team ->
                TEAMS.put(
                        session,
                        position,
                        named(team.name()),
                        Map.of("display_name", team.displayName().orElse(team.name())));
            case DirectoryEvents.Retired retired ->
                (face.type().contains(".team.") ? TEAMS : SERVICES).close(session, position, named(retired.name()));
            case DirectoryEvents.DatacenterRegistered site ->
                DATACENTERS.put(session, position, named(site.name()), columns(site));
            case DirectoryEvents.UnitRegistered unit ->
                UNITS.put(session, position, named(unit.name()), Map.of("datacenter", unit.datacenter()));
            case DirectoryEvents.ClusterRegistered cluster ->
                CLUSTERS.put(session, position, named(cluster.name()), columns(cluster));
            default -> throw new IllegalStateException("no table for " + face.type());
        };
    }

    private static Map<String, Object> columns(DirectoryEvents.Registered service) {
        return Map.of(
                "owner", service.owner(),
                "tier", service.tier().orElse(Service.LOWEST_TIER),
                "runtime", service.runtime().orElse(""),
                "stage", service.stage().orElse(""),
                "kind", service.kind().orElse(""),
                "system", service.system().orElse(""),
                "depends_on", Json.write(service.dependsOn().orElse(List.of())),
                "annotations", Json.write(service.annotations().orElse(Map.of())));
    }

    private static Map<String, Object> columns(DirectoryEvents.DatacenterRegistered site) {
        return Map.of(
                "display_name", site.displayName().orElse(site.name()),
                "region", site.region().orElse(""));
    }

    private static Map<String, Object> columns(DirectoryEvents.ClusterRegistered cluster) {
        return Map.of(
                "datacenter", cluster.datacenter(),
                "unit", cluster.unit().orElse(""),
                "facts", Json.write(cluster.facts()));
    }

    private static Map<String, Object> named(String name) {
        return Map.of("name", name);
    }
}
