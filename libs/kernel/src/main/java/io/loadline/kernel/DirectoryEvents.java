package io.loadline.kernel;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The published events that the directory is made of. A service that hears them adds {@link #from} to its subscription's types. */
public final class DirectoryEvents {
    private static final Map<String, Class<?>> CHANGES = Map.of(
            "io.loadline.changes.service.registered.v1", Registered.class,
            "io.loadline.changes.service.updated.v1", Registered.class,
            "io.loadline.changes.service.retired.v1", Retired.class,
            "io.loadline.changes.team.registered.v1", TeamRegistered.class,
            "io.loadline.changes.team.updated.v1", TeamRegistered.class,
            "io.loadline.changes.team.retired.v1", Retired.class);
    private static final Map<String, Class<?>> CAPACITY = Map.of(
            "io.loadline.capacity.datacenter.registered.v1", DatacenterRegistered.class,
            "io.loadline.capacity.unit.registered.v1", UnitRegistered.class,
            "io.loadline.capacity.cluster.registered.v1", ClusterRegistered.class);

    private DirectoryEvents() {}

    /** CloudEvents type to the record that is read of it; only {@code changes} and {@code capacity} register names. */
    public static Map<String, Class<?>> from(String service) {
        return switch (service) {
            case "changes" -> CHANGES;
            case "capacity" -> CAPACITY;
            default -> Map.of();
        };
    }

    /** {@link #from} and what the service itself reads. */
    public static Map<String, Class<?>> from(String service, Map<String, Class<?>> more) {
        var types = new HashMap<>(from(service));
        types.putAll(more);
        return Map.copyOf(types);
    }

    /** A service is in the catalogue, with everything that is known of it. */
    @RegisterForReflection
    record Registered(
            String name,
            String owner,
            Optional<Integer> tier,
            Optional<String> runtime,
            Optional<String> stage,
            Optional<String> kind,
            Optional<String> system,
            Optional<List<String>> dependsOn,
            Optional<Map<String, String>> annotations) {}

    /** A name is gone. */
    @RegisterForReflection
    record Retired(String name) {}

    /** A team has this name. */
    @RegisterForReflection
    record TeamRegistered(String name, Optional<String> displayName) {}

    /** A site. */
    @RegisterForReflection
    record DatacenterRegistered(String name, Optional<String> displayName, Optional<String> region) {}

    /** A cell. */
    @RegisterForReflection
    record UnitRegistered(String name, String datacenter) {}

    /** A cluster, and whatever its owner says of it. */
    @RegisterForReflection
    record ClusterRegistered(
            String name,
            String datacenter,
            Optional<String> unit,
            @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> facts) {}
}
