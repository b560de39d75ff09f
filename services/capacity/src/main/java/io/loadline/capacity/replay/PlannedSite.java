package io.loadline.capacity.replay;

import io.loadline.capacity.fleet.Cluster;
import io.loadline.capacity.manifest.Behaviour;
import io.loadline.capacity.manifest.Preparation;
import io.loadline.capacity.manifest.Stretch;
import io.loadline.capacity.plan.CellStore;
import io.loadline.capacity.plan.Result;
import io.loadline.capacity.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/** What a plan has at one site: its nodes, and the services hour by hour. */
final class PlannedSite {
    /** Before the plan begins, so that what is asked for early is seen. */
    static final int LEAD_IN = 30;

    private static final int HOUR = 60;
    private static final double MEBI_OF_GIB = 1024;

    private final String name;
    private final List<Cluster.Nodes> nodes;
    private final List<Service> services = new ArrayList<>();
    private final double[] othersCpu;
    private final double[] othersMemory;

    PlannedSite(String name, List<Cluster.Nodes> nodes, int hours) {
        this.name = name;
        this.nodes = nodes;
        this.othersCpu = new double[hours];
        this.othersMemory = new double[hours];
    }

    /**
     * A service with the plan's hours.
     *
     * @param rates from {@link #LEAD_IN} minutes before the plan
     */
    private record Service(
            Workload.Declared workload,
            Result.Basis basis,
            List<Stretch> stretches,
            Rates rates,
            double useAtSafeRate) {}

    String name() {
        return name;
    }

    boolean isEmpty() {
        return services.isEmpty();
    }

    int size() {
        return services.size();
    }

    void add(
            Workload.Declared workload,
            Result.Basis basis,
            List<CellStore.Cell> cells,
            Rates rates,
            double useAtSafeRate) {
        var hours = cells.stream()
                .map(cell -> new Stretch.Hour(cell.hour(), cell.replicas()))
                .toList();
        services.add(new Service(workload, basis, Stretch.of(hours), rates, useAtSafeRate));
    }

    /** What is not looked at takes its part of the nodes. */
    void addOther(Workload.Declared workload, List<CellStore.Cell> cells) {
        for (int hour = 0; hour < Math.min(cells.size(), othersCpu.length); hour++) {
            othersCpu[hour] += (double) cells.get(hour).replicas() * workload.cpuMillis();
            othersMemory[hour] += (double) cells.get(hour).replicas() * workload.memoryMiB();
        }
    }

    /** @param planned whether what the plan scales beforehand is scaled */
    List<Fate.Tally> replay(boolean planned) {
        var subjects =
                services.stream().map(service -> subject(service, planned)).toList();
        var rates = services.stream().map(Service::rates).toList();
        return new SiteReplay(name, nodes(), subjects, rates, LEAD_IN).run(new SiteReplay.Others() {
            @Override
            public double cpuMillis(int minute) {
                return othersCpu[hour(minute)];
            }

            @Override
            public double memoryMiB(int minute) {
                return othersMemory[hour(minute)];
            }
        });
    }

    private int hour(int minute) {
        return Math.clamp((minute - LEAD_IN) / HOUR, 0, othersCpu.length - 1);
    }

    private Subject subject(Service service, boolean planned) {
        var workload = service.workload();
        var scaling = workload.scaling();
        int min = Math.max(1, scaling.minReplicas());
        var nodeStart = Preparation.nodeStart(nodes);
        var schedule = planned
                ? Stretch.schedule(service.stretches(), min, Preparation.lead(workload, nodeStart))
                : List.<Stretch>of();
        int most = schedule.stream().mapToInt(Stretch::replicas).max().orElse(0);
        return new Subject(
                workload.service(),
                new Subject.Pod(
                        workload.cpuMillis(),
                        workload.memoryMiB(),
                        service.basis().safeRate(),
                        service.useAtSafeRate(),
                        Preparation.podStart(workload)),
                min,
                Math.max(Math.max(min, scaling.maxReplicas()), most),
                scaling.targetCpuUtilisation(),
                schedule,
                planned && !nodeStart.isZero() ? Stretch.highestRise(service.stretches()) : 0,
                planned ? Behaviour.PLANNED : Behaviour.DEFAULT);
    }

    private NodeSet nodes() {
        double cpu = 0;
        double memory = 0;
        var kinds = new ArrayList<NodeSet.Kind>();
        for (var each : nodes) {
            if (each.bought() != Cluster.Purchase.ON_DEMAND || each.start().isEmpty()) {
                cpu += each.cpu() * 1000 * each.count();
                memory += each.memoryGiB() * MEBI_OF_GIB * each.count();
            } else if (each.cpu() > 0 && each.memoryGiB() > 0) {
                kinds.add(new NodeSet.Kind(
                        each.cpu() * 1000,
                        each.memoryGiB() * MEBI_OF_GIB,
                        each.count(),
                        each.start().orElseThrow().toSeconds()));
            }
        }
        return new NodeSet(cpu, memory, kinds);
    }
}
