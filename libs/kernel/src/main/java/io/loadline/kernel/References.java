package io.loadline.kernel;

import io.loadline.eventstore.Rejection;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names that one request refers to: {@code directory.references().service("/service", name).unit("/unit",
 * maybeName).check()}. They are looked up at the same time. All unknown names are refused at once, each with its pointer; the problem's
 * code is that of the first.
 */
public final class References {
    private final Directory directory;
    private final List<Reference> references = new ArrayList<>();

    References(Directory directory) {
        this.directory = directory;
    }

    public References service(String pointer, String name) {
        return add(Kind.SERVICE, pointer, name);
    }

    public References service(String pointer, Optional<String> name) {
        name.ifPresent(n -> service(pointer, n));
        return this;
    }

    /** @param pointer to the list */
    public References services(String pointer, Collection<String> names) {
        int i = 0;
        for (var name : names) {
            service(pointer + "/" + i++, name);
        }
        return this;
    }

    public References team(String pointer, String name) {
        return add(Kind.TEAM, pointer, name);
    }

    public References team(String pointer, Optional<String> name) {
        name.ifPresent(n -> team(pointer, n));
        return this;
    }

    public References datacenter(String pointer, String name) {
        return add(Kind.DATACENTER, pointer, name);
    }

    public References datacenter(String pointer, Optional<String> name) {
        name.ifPresent(n -> datacenter(pointer, n));
        return this;
    }

    public References unit(String pointer, String name) {
        return add(Kind.UNIT, pointer, name);
    }

    public References unit(String pointer, Optional<String> name) {
        name.ifPresent(n -> unit(pointer, n));
        return this;
    }

    public References cluster(String pointer, String name) {
        return add(Kind.CLUSTER, pointer, name);
    }

    public References environment(String pointer, String name) {
        return add(Kind.ENVIRONMENT, pointer, name);
    }

    /** Fails with a {@link Rejection} unless every name is registered. */
    public Uni<Void> check() {
        return services().replaceWithVoid();
    }

    /** The services that are named, by name; fails like {@link #check}. */
    public Uni<Map<String, Service>> services() {
        var lookups =
                Stream.of(Kind.values()).flatMap(kind -> lookup(kind).stream()).toList();
        return (lookups.isEmpty()
                        ? Uni.createFrom().item(List.<Found>of())
                        : Uni.join().all(lookups).andFailFast())
                .invoke(found -> refuse(found.stream().flatMap(Found::unknown).toList()))
                .map(found -> found.stream()
                        .flatMap(Found::services)
                        .collect(Collectors.toMap(Service::name, Function.identity())));
    }

    private Optional<Uni<Found>> lookup(Kind kind) {
        var named = references.stream().filter(r -> r.kind == kind).toList();
        return Optional.of(named.stream().map(Reference::name).collect(Collectors.toSet()))
                .filter(names -> !names.isEmpty())
                .map(names -> kind.find(directory, names).map(things -> new Found(named, things)));
    }

    /** @param things by their names, at least those of the references that there are */
    private record Found(List<Reference> named, Map<String, ?> things) {
        Stream<Reference> unknown() {
            return named.stream().filter(reference -> !things.containsKey(reference.name()));
        }

        Stream<Service> services() {
            return named.stream()
                    .map(Reference::name)
                    .distinct()
                    .map(things::get)
                    .filter(Service.class::isInstance)
                    .map(Service.class::cast);
        }
    }

    private static void refuse(List<Reference> unknown) {
        if (unknown.isEmpty()) {
            return;
        }
        var violations = unknown.stream().map(Reference::violation).toList();
        throw new Rejection(
                unknown.getFirst().kind.problem,
                violations.stream().map(Rejection.Violation::message).collect(Collectors.joining("; ")),
                violations);
    }

    private References add(Kind kind, String pointer, String name) {
        references.add(new Reference(kind, pointer, name));
        return this;
    }

    private enum Kind {
        SERVICE("service", DirectoryProblem.UNKNOWN_SERVICE),
        TEAM("team", DirectoryProblem.UNKNOWN_TEAM),
        DATACENTER("data centre", DirectoryProblem.UNKNOWN_DATACENTER),
        UNIT("unit", DirectoryProblem.UNKNOWN_UNIT),
        CLUSTER("cluster", DirectoryProblem.UNKNOWN_CLUSTER),
        ENVIRONMENT("environment", DirectoryProblem.UNKNOWN_ENVIRONMENT);

        private final String word;
        private final DirectoryProblem problem;

        Kind(String word, DirectoryProblem problem) {
            this.word = word;
            this.problem = problem;
        }

        Uni<? extends Map<String, ?>> find(Directory directory, Set<String> names) {
            return switch (this) {
                case SERVICE -> directory.services.find(names);
                case TEAM -> directory.teams.find(names);
                case DATACENTER -> directory.datacenters.find(names);
                case UNIT -> directory.units.find(names);
                case CLUSTER -> directory.clusters.find(names);
                case ENVIRONMENT ->
                    Uni.createFrom()
                            .item(directory.environments().stream()
                                    .collect(Collectors.toMap(Function.identity(), Function.identity())));
            };
        }
    }

    private record Reference(Kind kind, String pointer, String name) {
        Rejection.Violation violation() {
            return kind.problem.violation(pointer, Directory.unknown(kind.word, name));
        }
    }
}
