package io.loadline.changes.running;

import io.loadline.kernel.Service;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What an agent has seen run in a cluster.
 *
 * @param at when it looked
 */
public record Report(String cluster, String environment, Instant at, List<Container> containers) {
    public Report {
        containers = List.copyOf(containers);
    }

    /** The same, seen now when the agent's clock is ahead of ours. */
    public Report notAfter(Instant now) {
        return at.isAfter(now) ? new Report(cluster, environment, now, containers) : this;
    }

    /** What services of the catalogue run, each image once; what runs beside them in their pods is left out. */
    public List<Running> running(List<Service> services) {
        var all = new LinkedHashMap<UUID, Running>();
        workloads()
                .flatMap(Report::own)
                .flatMap(container -> owner(container, services).map(service -> running(service, container)).stream())
                .forEach(one -> all.merge(one.stream(), one, Running::orEarlier));
        return List.copyOf(all.values());
    }

    /** The workloads that belong to no service of the catalogue. */
    public List<String> strangers(List<Service> services) {
        return containers.stream()
                .filter(container -> owner(container, services).isEmpty())
                .map(Container::workload)
                .distinct()
                .toList();
    }

    private Stream<List<Container>> workloads() {
        var all = new LinkedHashMap<String, List<Container>>();
        containers.forEach(container -> all.computeIfAbsent(container.workload(), none -> new ArrayList<>())
                .add(container));
        return all.values().stream();
    }

    /** Where nothing bears the name of its workload, the first one is its own, as kubectl takes it. */
    private static Stream<Container> own(List<Container> workload) {
        var named = workload.stream().filter(Container::bearsItsName).toList();
        return named.isEmpty() ? workload.stream().limit(1) : named.stream();
    }

    private static Optional<Service> owner(Container container, List<Service> services) {
        return services.stream().filter(container::belongsTo).findFirst();
    }

    private Running running(Service service, Container container) {
        return new Running(
                service.name(),
                environment,
                cluster,
                container.workload(),
                container.image().text(),
                container.startedAt().filter(at::isAfter).orElse(at));
    }
}
