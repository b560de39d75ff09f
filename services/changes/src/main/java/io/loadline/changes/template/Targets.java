package io.loadline.changes.template;

import io.loadline.changes.catalog.Catalog;
import io.loadline.changes.catalog.Entity;
import io.loadline.changes.catalog.Entity.Kind;
import io.loadline.changes.catalog.Entity.Ref;
import io.loadline.changes.change.Proposal;
import io.loadline.changes.change.Subject;
import io.loadline.changes.template.Template.Parameter;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Rejection.Violation;
import io.loadline.kernel.Cluster;
import io.loadline.kernel.Directory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a run may work on what its parameters name: that it is among the resources of the change, so that it was approved and looked at for
 * collisions; that it is there, or is not there yet when it is to be built; and that the service has to do with it.
 */
@ApplicationScoped
class Targets {
    private final Directory directory;
    private final Catalog catalog;

    Targets(Directory directory, Catalog catalog) {
        this.directory = directory;
        this.catalog = catalog;
    }

    /** Fails with a {@link Rejection} that points to every parameter that is wrong. */
    Uni<Void> check(Template template, Map<String, String> given, Proposal approved) {
        Uni<List<Violation>> wrong = Uni.createFrom().item(List.of());
        for (var parameter : template.parameters()) {
            wrong = wrong.chain(found ->
                    flaw(parameter, given.get(parameter.name()), approved).map(flaw -> with(found, parameter, flaw)));
        }
        return wrong.invoke(Targets::refuse).replaceWithVoid();
    }

    private static List<Violation> with(List<Violation> found, Parameter parameter, Optional<String> flaw) {
        return Stream.concat(
                        found.stream(),
                        flaw
                                .map(text -> RunProblem.UNFIT_TARGET.violation("/parameters/" + parameter.name(), text))
                                .stream())
                .toList();
    }

    private static void refuse(List<Violation> wrong) {
        if (!wrong.isEmpty()) {
            throw new Rejection(RunProblem.UNFIT_TARGET, wrong.getFirst().message(), wrong);
        }
    }

    private Uni<Optional<String>> flaw(Parameter parameter, String name, Proposal approved) {
        if (approved.resources().stream()
                .noneMatch(resource -> resource.equals(name) || resource.endsWith(":" + name))) {
            return Uni.createFrom()
                    .item(Optional.of("'%s' is not among the resources of the change, so that nobody has approved it"
                            .formatted(name)));
        }
        return switch (parameter.target()) {
            case DATABASE -> database(name, approved.subject().service());
            case CLUSTER ->
                directory.cluster(name, Directory.NOW).map(cluster -> cluster(name, cluster, approved.subject()));
            case CONFIGURATION -> Uni.createFrom().item(Optional.empty());
            case NEW_ENVIRONMENT ->
                Uni.createFrom()
                        .item(Optional.of("environment '%s' is there already".formatted(name))
                                .filter(text -> directory.environments().contains(name)));
        };
    }

    private static Optional<String> cluster(String name, Optional<Cluster> cluster, Subject subject) {
        if (cluster.isEmpty()) {
            return Optional.of("no cluster '%s' is registered".formatted(name));
        }
        return subject.datacenter()
                .filter(datacenter -> !datacenter.equals(cluster.get().datacenter()))
                .map(datacenter -> "cluster '%s' is not in data centre '%s'".formatted(name, datacenter));
    }

    private Uni<Optional<String>> database(String name, String service) {
        return catalog.entry(new Ref(Kind.COMPONENT, service))
                .chain(user ->
                        catalog.entry(new Ref(Kind.RESOURCE, name)).map(database -> database(name, database, user)));
    }

    private static Optional<String> database(String name, Optional<Entity> database, Optional<Entity> user) {
        if (database.isEmpty()) {
            return Optional.of("no resource '%s' is registered".formatted(name));
        }
        var used = user.filter(service -> service.owner().equals(database.get().owner())
                || service.dependsOn().contains(database.get().ref()));
        return used.isPresent()
                ? Optional.empty()
                : Optional.of("the service does not depend on '%s', and it is another team's".formatted(name));
    }
}
