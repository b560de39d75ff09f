package io.loadline.kernel;

import com.fasterxml.jackson.databind.JsonNode;
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
    public int version() {
        return 1;
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
        return switch (face.type()) {
            case "io.loadline.changes.service.registered.v1", "io.loadline.changes.service.updated.v1" ->
                put(SERVICES, session, position, face.data(), DirectoryProjection::service);
            case "io.loadline.changes.service.retired.v1" -> close(SERVICES, session, position, face.data());
            case "io.loadline.changes.team.registered.v1", "io.loadline.changes.team.updated.v1" ->
                put(TEAMS, session, position, face.data(), DirectoryProjection::team);
            case "io.loadline.changes.team.retired.v1" -> close(TEAMS, session, position, face.data());
            case "io.loadline.capacity.datacenter.registered.v1" ->
                put(DATACENTERS, session, position, face.data(), DirectoryProjection::datacenter);
            case "io.loadline.capacity.unit.registered.v1" ->
                put(UNITS, session, position, face.data(), DirectoryProjection::unit);
            case "io.loadline.capacity.cluster.registered.v1" ->
                put(CLUSTERS, session, position, face.data(), DirectoryProjection::cluster);
            default -> Uni.createFrom().voidItem();
        };
    }

    private static Uni<Void> put(
            VersionedRows rows, Mutiny.StatelessSession session, long position, String data, Columns columns) {
        var json = Json.tree(data);
        return rows.put(session, position, Map.of("name", text(json, "name")), columns.of(json));
    }

    private static Uni<Void> close(VersionedRows rows, Mutiny.StatelessSession session, long position, String data) {
        return rows.close(session, position, Map.of("name", text(Json.tree(data), "name")));
    }

    private static Map<String, Object> service(JsonNode json) {
        return Map.of(
                "owner", text(json, "owner"),
                "tier", json.path("tier").asInt(Service.LOWEST_TIER),
                "runtime", text(json, "runtime"),
                "stage", text(json, "stage"),
                "kind", text(json, "kind"),
                "system", text(json, "system"),
                "depends_on", json.withArray("dependsOn"),
                "annotations", json.withObject("annotations"));
    }

    private static Map<String, Object> team(JsonNode json) {
        return Map.of("display_name", text(json, "displayName"));
    }

    private static Map<String, Object> datacenter(JsonNode json) {
        return Map.of("display_name", text(json, "displayName"), "region", text(json, "region"));
    }

    private static Map<String, Object> unit(JsonNode json) {
        return Map.of("datacenter", text(json, "datacenter"));
    }

    private static Map<String, Object> cluster(JsonNode json) {
        return Map.of("datacenter", text(json, "datacenter"), "unit", text(json, "unit"), "facts", json);
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asText("");
    }

    /** The values of a row. */
    private interface Columns {
        Map<String, Object> of(JsonNode json);
    }
}
