package io.loadline.changes.audit;

import io.loadline.kernel.Service;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which service a thing in a cluster belongs to: by the catalogue's {@code loadline.io/workload}, by its labels, by its name. */
final class Belonging {
    private final Thing thing;
    private final List<Service> services;

    private Belonging(Thing thing, List<Service> services) {
        this.thing = thing;
        this.services = services;
    }

    static Optional<String> of(Request request, List<Service> services) {
        return request.thing().flatMap(thing -> new Belonging(thing, services).service());
    }

    private Optional<String> service() {
        return first(service -> workload(service).equals(path(thing.name())))
                .or(() -> first(service -> thing.labels().stream()
                        .anyMatch(label -> workload(service).equals(path(label)))))
                .or(() -> first(service -> thing.labels().contains(service.name())))
                .or(() -> first(service -> thing.name().equals(service.name())))
                .or(this::byBeginning)
                .or(() -> first(service -> thing.namespace().equals(service.name())));
    }

    /** {@code checkout-7998647bdf} and {@code checkout-settings} are checkout's, unless a longer name fits. */
    private Optional<String> byBeginning() {
        return services.stream()
                .filter(service ->
                        !workload(service).isEmpty() && path(thing.name()).startsWith(workload(service) + "-"))
                .max(Comparator.comparingInt(service -> workload(service).length()))
                .map(Service::name);
    }

    private Optional<String> first(Predicate<Service> fits) {
        return services.stream().filter(fits).map(Service::name).findFirst();
    }

    private String path(String name) {
        return thing.namespace() + "/" + name;
    }

    private static String workload(Service service) {
        return service.annotation("workload").orElse("");
    }
}
