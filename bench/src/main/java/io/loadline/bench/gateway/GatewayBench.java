package io.loadline.bench.gateway;

import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Report;
import io.loadline.bench.lab.Workspace;
import java.util.LinkedHashMap;
import java.util.Map;

/** What passes through our gateway, nginx and Spring Cloud Gateway, in turn, and how much later it arrives. */
public final class GatewayBench implements Bench {
    private static final int ROUNDS = 3;

    /** A JVM needs some seconds of load before it is as fast as it gets. */
    private static final int WARM_UP_ROUNDS = 4;

    /** Of each door: as many as go through, and a few. */
    private static final int KINDS = 2;

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public String about() {
        return "requests per second of one core through nginx, Spring Cloud Gateway and ours, and what they add";
    }

    @Override
    public int seconds() {
        return 200;
    }

    @Override
    public Report run(Options options) throws Exception {
        var state = Workspace.fresh(options.root(), name());
        try (var doors = Doors.open(options.root(), state)) {
            var load = Load.best(state);
            int turns = doors.all().size() * (ROUNDS * KINDS + WARM_UP_ROUNDS);
            // wrk knows whole seconds only.
            double seconds = Math.max(1, Math.round((double) options.seconds() / turns));
            for (int round = 0; round < WARM_UP_ROUNDS; round++) {
                for (var door : doors.all()) {
                    load.most(door, seconds);
                }
            }
            return new Comparison(load.name(), measure(doors, load, seconds)).report();
        }
    }

    private static Map<String, Passages> measure(Doors doors, Load load, double seconds) throws Exception {
        var found = new LinkedHashMap<String, Passages>();
        for (int round = 0; round < ROUNDS; round++) {
            for (var door : doors.all()) {
                var before = door.cpu();
                var most = load.most(door, seconds);
                var worked = door.cpu().minus(before);
                found.computeIfAbsent(door.name(), name -> new Passages())
                        .add(most, worked, seconds, load.some(door, seconds));
            }
        }
        return found;
    }
}
