package io.loadline.changes.catalog;

import io.loadline.changes.catalog.Entity.Kind;
import io.loadline.changes.catalog.Entity.Ref;
import io.loadline.eventstore.Rejection.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is left of a file when every entity that refers to something unknown is taken out, and then what refers to those, and so
 * on; with what follows from the relations of those that are left.
 *
 * @param errors of the file, and one for each unknown name
 */
record CatalogImport(List<Entity> entities, List<Violation> errors) {

    /** @param known whether a name is registered already, outside this file */
    static CatalogImport of(CatalogFile file, Predicate<Ref> known) {
        var errors = new ArrayList<>(file.errors());
        var left = new ArrayList<>(file.entities());
        boolean removed = true;
        while (removed) {
            var names = new HashSet<Ref>();
            left.forEach(entity -> names.add(entity.ref()));
            removed = left.removeIf(entity -> {
                var unknown = unknown(entity, names, known);
                unknown.forEach(ref ->
                        errors.add(violation(entity, ref, file.lines().getOrDefault(entity.ref(), 0))));
                return !unknown.isEmpty();
            });
        }
        return new CatalogImport(Relations.followed(left, file.relations()), List.copyOf(errors));
    }

    /** Everything that the entities name. */
    static Set<Ref> references(List<Entity> entities) {
        var refs = new HashSet<Ref>();
        entities.forEach(entity -> refs.addAll(references(entity)));
        return refs;
    }

    private static List<Ref> unknown(Entity entity, Set<Ref> names, Predicate<Ref> known) {
        return references(entity).stream()
                .filter(ref -> !names.contains(ref) && !known.test(ref))
                .toList();
    }

    private static List<Ref> references(Entity entity) {
        var refs = new ArrayList<>(entity.dependsOn());
        if (!entity.owner().isEmpty()) {
            refs.add(new Ref(Kind.GROUP, entity.owner()));
        }
        return refs;
    }

    private static Violation violation(Entity entity, Ref ref, int line) {
        var message = "%s names %s, which is not registered".formatted(entity.ref(), ref);
        return switch (ref.kind()) {
            case COMPONENT -> new Violation("unknown-service", "/spec/dependsOn", line, message);
            case GROUP -> new Violation("unknown-team", "/spec/owner", line, message);
            case RESOURCE, SYSTEM, API -> new Violation("unknown-entity", "/spec/dependsOn", line, message);
        };
    }
}
