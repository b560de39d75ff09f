package io.loadline.changes.catalog;

import io.loadline.eventstore.Uuids;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An entry of the catalogue, read from a Backstage entity.
 *
 * @param title for people, the name when there is none
 * @param owner name of a team; empty for a team
 * @param tier 1 (the sale stops without it) to 4
 * @param type Backstage {@code spec.type}
 * @param dependsOn what it needs to work
 * @param annotations all of them, ours and others'
 * @param document its YAML without comments, with all that nothing follows from here; empty in entries from before it was kept
 */
public record Entity(
        Ref ref,
        String title,
        String owner,
        int tier,
        Optional<String> type,
        Optional<String> runtime,
        Optional<String> stage,
        Optional<String> system,
        List<Ref> dependsOn,
        Map<String, String> annotations,
        Optional<String> document) {
    public Entity {
        dependsOn = List.copyOf(dependsOn);
        // in one order, so that the same entity is always the same text
        annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
    }

    /** The same with further dependencies. */
    Entity dependingOn(Set<Ref> more) {
        var all = Stream.concat(dependsOn.stream(), more.stream()).distinct().toList();
        return new Entity(ref, title, owner, tier, type, runtime, stage, system, all, annotations, document);
    }

    /** What sort of entry. */
    public enum Kind {
        COMPONENT,
        RESOURCE,
        SYSTEM,
        API,
        GROUP;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** An entry's identity. */
    public record Ref(Kind kind, String name) {
        UUID stream() {
            return Uuids.named("catalog-entry", kind.word(), name);
        }

        @Override
        public String toString() {
            return kind.word() + ":" + name;
        }
    }
}
