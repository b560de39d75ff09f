package io.loadline.changes.running;

import io.loadline.kernel.Service;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which service of the catalogue a container belongs to. */
final class Owners {
    private final Map<String, Service> byName;
    private final Map<String, Service> byWorkload;

    Owners(List<Service> services) {
        byName = services.stream().collect(Collectors.toMap(Service::name, Function.identity()));
        byWorkload = services.stream()
                .filter(service -> workload(service).isPresent())
                .collect(Collectors.toMap(
                        service -> workload(service).orElseThrow(), Function.identity(), (first, second) -> first));
    }

    /** By what the agent says, else by the catalogue's {@code loadline.io/workload}, and by its name where there is none. */
    Optional<Service> of(Container container) {
        return container.service().isPresent()
                ? container.service().flatMap(name -> Optional.ofNullable(byName.get(name)))
                : Optional.ofNullable(byWorkload.get(container.workload()))
                        .or(() -> Optional.ofNullable(byName.get(container.bare()))
                                .filter(service -> workload(service).isEmpty()));
    }

    private static Optional<String> workload(Service service) {
        return service.annotation("workload");
    }
}
