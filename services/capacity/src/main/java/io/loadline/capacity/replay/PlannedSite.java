package io.loadline.capacity.replay;

import io.loadline.capacity.fleet.Cluster;
import io.loadline.capacity.manifest.Behaviour;
import io.loadline.capacity.manifest.Preparation;
import io.loadline.capacity.manifest.Stretch;
import io.loadline.capacity.plan.Placement;
import io.loadline.capacity.plan.PlanInputs;
import io.loadline.capacity.plan.Result;
import io.loadline.capacity.plan.SeriesStore;
import io.loadline.capacity.workload.Workload;
import io.loadline.kernel.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;

/** What a plan has at one site: its nodes, and the services hour by hour. */
final class PlannedSite {
    /** Before the plan begins, so that what is asked for early is seen. */
    static final int LEAD_IN = 30;

    private static final int HOUR = 60;
    /** What a node costs does not matter here: the currency is that of nothing. */
    private static final Money FREE = Money.of("0", "XXX");

    private final String name;
    private final List<Cluster.Nodes> nodes;
    private final List<Service> services = new ArrayList<>();
    private final List<Other> others = new ArrayList<>();
    private final int hours;

    PlannedSite(String name, List<Cluster.Nodes> nodes, int hours) {
        this.name = name;
        this.nodes = nodes;
        this.hours = hours;
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
            List<Stretch> stretches,
            Rates rates,
            double useAtSafeRate) {
        services.add(new Service(workload, basis, stretches, rates, useAtSafeRate));
    }

    /** Replicas of a service that is not looked at, by hour. */
    @SuppressWarnings("ArrayRecordComponent") // read within this class, written by no one
    private record Other(PlanInputs.Pod pod, int[] replicas) {}

    /** What is not looked at takes its part of the nodes. */
    void addOther(Workload.Declared workload, SeriesStore.Series planned) {
        others.add(new Other(PlanInputs.Pod.of(workload), planned.replicas()));
    }

    /** @param planned whether what the plan scales beforehand is scaled */
    List<Fate.Tally> replay(boolean planned) {
        var subjects =
                services.stream().map(service -> subject(service, planned)).toList();
        var rates = services.stream().map(Service::rates).toList();
        var standing = IntStream.range(0, hours).mapToObj(this::standing).toList();
        return new SiteReplay(name, nodes(), subjects, rates, LEAD_IN)
                .run(minute -> standing.get(Math.clamp((minute - LEAD_IN) / HOUR, 0, hours - 1)));
    }

    /** The others' pods; those that are alike count together, unless few of them may stand on one node. */
    private List<Placement.Group> standing(int hour) {
        var alike = new LinkedHashMap<PlanInputs.Pod, Integer>();
        var groups = new ArrayList<Placement.Group>();
        for (var other : others) {
            int replicas = other.replicas()[hour];
            if (other.pod().perNode().isPresent()) {
                groups.add(new Placement.Group(other.pod(), replicas, 0, 0));
            } else {
                alike.merge(other.pod(), replicas, Integer::sum);
            }
        }
        alike.forEach((pod, replicas) -> groups.add(new Placement.Group(pod, replicas, 0, 0)));
        return groups;
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
                        PlanInputs.Pod.of(workload),
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
        var there = new ArrayList<PlanInputs.NodeShape>();
        var kinds = new ArrayList<NodeSet.Kind>();
        for (var each : nodes) {
            if (each.bought() != Cluster.Purchase.ON_DEMAND || each.start().isEmpty()) {
                there.add(PlanInputs.NodeShape.of(each, FREE));
            } else {
                kinds.add(new NodeSet.Kind(
                        PlanInputs.NodeShape.of(each, FREE),
                        each.start().orElseThrow().toSeconds()));
            }
        }
        return new NodeSet(there, kinds);
    }
}
