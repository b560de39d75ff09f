package io.loadline.changes.catalog;

import io.loadline.changes.catalog.Entity.Kind;
import io.loadline.changes.catalog.Entity.Ref;
import io.loadline.eventstore.Rejection.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        var left = new LinkedHashMap<Ref, Entity>();
        file.entities().forEach(entity -> left.put(entity.ref(), entity));
        var naming = naming(file.entities());
        var judged = file.entities();
        while (!judged.isEmpty()) {
            var removed = judged.stream()
                    .filter(entity -> {
                        var unknown = unknown(entity, left.keySet(), known);
                        unknown.forEach(ref -> CatalogFile.note(errors, violation(entity, ref, line(file, entity))));
                        return !unknown.isEmpty();
                    })
                    .toList();
            removed.forEach(entity -> left.remove(entity.ref()));
            // only who names one of these may name something unknown now
            judged = removed.stream()
                    .flatMap(entity -> naming.getOrDefault(entity.ref(), List.of()).stream())
                    .filter(entity -> left.containsKey(entity.ref()))
                    .distinct()
                    .sorted(Comparator.comparingInt(entity -> line(file, entity)))
                    .toList();
        }
        return new CatalogImport(Relations.followed(List.copyOf(left.values()), file.relations()), List.copyOf(errors));
    }

    private static int line(CatalogFile file, Entity entity) {
        return file.lines().getOrDefault(entity.ref(), 0);
    }

    private static Map<Ref, List<Entity>> naming(List<Entity> entities) {
        var naming = new HashMap<Ref, List<Entity>>();
        entities.forEach(entity -> references(entity)
                .forEach(ref ->
                        naming.computeIfAbsent(ref, none -> new ArrayList<>()).add(entity)));
        return naming;
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
