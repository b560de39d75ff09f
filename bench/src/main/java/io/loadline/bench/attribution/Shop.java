package io.loadline.bench.attribution;

import io.loadline.changes.attribution.Call;
import io.loadline.changes.change.Subject.Kind;
import io.loadline.kernel.ServiceGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A simulated shop of {@value #SERVICES} services that call each other without a cycle, to which {@value #CHANGES_PER_HOUR} changes an
 * hour come, seven of ten deployments, which begin at one pod of four.
 *
 * @param changes by time
 */
record Shop(ServiceGraph graph, List<Event> changes) {
    static final int SERVICES = 40;
    static final int CHANGES_PER_HOUR = 20;
    static final int HOURS = 240;

    private static final int MOST_CALLED = 4;
    private static final double LEAST_STAGED_MINUTES = 20;

    /**
     * A change.
     *
     * @param at minutes since the beginning
     * @param staged for how many minutes pods of both versions serve; 0 when it reaches all pods at once
     */
    record Event(String id, String service, Kind kind, double at, double staged) {
        boolean stagedAt(double minute) {
            return minute >= at && minute < at + staged;
        }
    }

    static Shop open(SplittableRandom random) {
        var services = IntStream.range(0, SERVICES)
                .mapToObj(i -> RolloutCase.service(name(i), called(i, random)))
                .toList();
        var changes = new ArrayList<Event>();
        double at = 0;
        while ((at += exponential(random, 60.0 / CHANGES_PER_HOUR)) < HOURS * 60.0) {
            var kind = kind(random.nextDouble());
            double staged = kind == Kind.DEPLOYMENT ? LEAST_STAGED_MINUTES * (1 + 2 * random.nextDouble()) : 0;
            changes.add(new Event("change-" + changes.size(), name(random.nextInt(SERVICES)), kind, at, staged));
        }
        return new Shop(new ServiceGraph(services), changes);
    }

    List<String> callers(String service) {
        return List.copyOf(graph.dependents(service, 1).keySet());
    }

    /** Every call between two services. */
    List<Call> calls() {
        return IntStream.range(0, SERVICES)
                .mapToObj(Shop::name)
                .flatMap(callee -> callers(callee).stream().map(caller -> new Call(caller, callee)))
                .toList();
    }

    static String name(int number) {
        return "service-" + number;
    }

    static double exponential(SplittableRandom random, double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }

    private static List<String> called(int caller, SplittableRandom random) {
        var called = new TreeSet<String>();
        int rest = SERVICES - caller - 1;
        for (int i = 0; i < Math.min(rest, 1 + random.nextInt(MOST_CALLED)); i++) {
            called.add(name(caller + 1 + random.nextInt(rest)));
        }
        return List.copyOf(called);
    }

    private static Kind kind(double dice) {
        if (dice < 0.7) {
            return Kind.DEPLOYMENT;
        }
        if (dice < 0.85) {
            return Kind.CONFIG;
        }
        if (dice < 0.92) {
            return Kind.FEATURE_FLAG;
        }
        return dice < 0.96 ? Kind.INFRASTRUCTURE : Kind.DDL;
    }
}
