package io.loadline.changes.catalog;

import io.loadline.changes.catalog.Entity.Ref;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What Backstage lets an entity say of others beside what it depends on itself.
 *
 * @param provides APIs that it offers
 * @param consumes APIs that it calls
 * @param needed by these, which depend on it ({@code dependencyOf})
 */
record Relations(Ref of, List<Ref> provides, List<Ref> consumes, List<Ref> needed) {
    /** An API has few providers: half of a file that calls what the other half offers is no catalogue. */
    private static final int MOST = 100_000;

    /**
     * The entities with the dependencies that follow: whoever calls an API depends on whoever offers it, as far as both are among them; a
     * provider that is not is nobody's mistake.
     *
     * @throws io.loadline.eventstore.Rejection {@link CatalogProblem#INVALID_CATALOG} when they are too many
     */
    static List<Entity> followed(List<Entity> entities, List<Relations> relations) {
        var refs = entities.stream().map(Entity::ref).collect(Collectors.toSet());
        var all = relations.stream().filter(one -> refs.contains(one.of())).toList();
        var providers = new HashMap<Ref, Set<Ref>>();
        all.forEach(one -> one.provides().forEach(api -> add(providers, api, one.of())));
        if (all.stream()
                        .flatMap(one -> one.consumes().stream())
                        .mapToLong(api -> providers.getOrDefault(api, Set.of()).size())
                        .sum()
                > MOST) {
            throw CatalogProblem.INVALID_CATALOG.because(
                    "more than " + MOST + " dependencies follow from who calls which API");
        }
        var more = new HashMap<Ref, Set<Ref>>();
        for (var one : all) {
            one.needed().forEach(other -> add(more, other, one.of()));
            one.consumes()
                    .forEach(api ->
                            providers.getOrDefault(api, Set.of()).forEach(provider -> add(more, one.of(), provider)));
        }
        return entities.stream()
                .map(entity -> entity.dependingOn(more.getOrDefault(entity.ref(), Set.of())))
                .toList();
    }

    private static void add(Map<Ref, Set<Ref>> refs, Ref key, Ref ref) {
        if (!key.equals(ref)) {
            refs.computeIfAbsent(key, none -> new LinkedHashSet<>()).add(ref);
        }
    }
}
