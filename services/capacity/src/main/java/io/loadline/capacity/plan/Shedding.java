package io.loadline.capacity.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The fewest services without whose protection a limit would be kept. What each takes of it for its protection adds up, so those
 * that take most are the fewest.
 */
final class Shedding {
    private final PlanInputs inputs;
    private final Planned planned;
    private final Constraint constraint;

    private Shedding(PlanInputs inputs, Planned planned, Constraint constraint) {
        this.inputs = inputs;
        this.planned = planned;
        this.constraint = constraint;
    }

    static Safety.Violated of(PlanInputs inputs, Planned planned, Constraint constraint) {
        var shedding = new Shedding(inputs, planned, constraint);
        return switch (constraint.kind()) {
            case "budget" -> shedding.fewest(shedding::shareOfMoney);
            case "nodes" -> shedding.fewest(shedding::shareOfNodes);
            default -> shedding.one();
        };
    }

    static Safety.Violated of(PlanInputs inputs, Planned planned, Funding funding) {
        var shedding = new Shedding(inputs, planned, funding.constraint());
        double whole = funding.asked().amount().doubleValue();
        return shedding.fewest(load -> funding.lines().stream()
                        .mapToDouble(line -> shedding.costOfProtection(load, line))
                        .sum()
                / whole);
    }

    /** @param shares what a service takes of all that is taken, for its protection alone */
    private Safety.Violated fewest(IntToDoubleFunction shares) {
        double excess = 1 - 1 / constraint.use();
        var byShare = IntStream.range(0, inputs.loads().size())
                .mapToObj(load -> new Share(load, shares.applyAsDouble(load)))
                .filter(share -> share.part > 0)
                .sorted(Comparator.comparingDouble(Share::part).reversed())
                .toList();
        var services = new ArrayList<String>();
        double freed = 0;
        for (int i = 0; i < byShare.size() && freed < excess; i++) {
            freed += byShare.get(i).part;
            services.add(inputs.loads().get(byShare.get(i).load).service());
        }
        return new Safety.Violated(constraint, List.copyOf(services), freed >= excess);
    }

    private record Share(int load, double part) {}

    private double shareOfMoney(int load) {
        var hours = IntStream.range(0, inputs.hours()).toArray();
        double part = 0;
        for (int site = 0; site < inputs.sites().size(); site++) {
            part += costOfProtection(load, site, hours);
        }
        return part / planned.total().amount().doubleValue();
    }

    private double costOfProtection(int load, Line line) {
        int site = inputs.siteNames().indexOf(line.datacenter());
        var hours = IntStream.range(0, inputs.hours())
                .filter(hour -> inputs.month(hour).equals(line.period()))
                .toArray();
        return costOfProtection(load, site, hours);
    }

    private double costOfProtection(int load, int site, int[] hours) {
        double cost = 0;
        for (int hour : hours) {
            cost += planned.cost(load, site, hour) * protection(load, site, hour);
        }
        return cost;
    }

    /** Of the nodes in the hour in which they are tightest. */
    private double shareOfNodes(int load) {
        int site = inputs.siteNames().indexOf(constraint.subject());
        int hour = hour();
        return planned.share(load, site, hour) * protection(load, site, hour);
    }

    private Safety.Violated one() {
        var names = constraint.subject().split("@", 2);
        int load = IntStream.range(0, inputs.loads().size())
                .filter(i -> inputs.loads().get(i).service().equals(names[0]))
                .findFirst()
                .orElseThrow();
        int site = inputs.siteNames().indexOf(names[1]);
        boolean enough = planned.unprotected(load, site, hour())
                <= inputs.loads().get(load).most();
        return new Safety.Violated(constraint, List.of(names[0]), enough);
    }

    private int hour() {
        return constraint
                .at()
                .map(at -> Math.toIntExact(Duration.between(inputs.start(), at).toHours()))
                .orElse(0);
    }

    /** The share of a service's replicas that are there for a lost site alone, 0..1. */
    private double protection(int load, int site, int hour) {
        double replicas = planned.replicas(load, site, hour);
        return replicas == 0 ? 0 : 1 - planned.unprotected(load, site, hour) / replicas;
    }
}
