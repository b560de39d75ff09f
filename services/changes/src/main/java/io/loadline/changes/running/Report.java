package io.loadline.changes.running;

import io.loadline.kernel.Service;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

    /**
     * A report, held against the catalogue.
     *
     * @param running what services run, each image once; what runs beside them in their pods is left out
     * @param strangers workloads that belong to no service
     */
    public record Sorted(List<Running> running, List<String> strangers) {}

    public Sorted sorted(List<Service> services) {
        var owners = new Owners(services);
        var running = new LinkedHashMap<UUID, Running>();
        workloads()
                .flatMap(Report::own)
                .flatMap(container -> owners.of(container).map(service -> running(service, container)).stream())
                .forEach(one -> running.merge(one.stream(), one, Running::orEarlier));
        return new Sorted(
                List.copyOf(running.values()),
                containers.stream()
                        .filter(container -> owners.of(container).isEmpty())
                        .map(Container::workload)
                        .distinct()
                        .toList());
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
