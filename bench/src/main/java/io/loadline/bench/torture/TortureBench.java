package io.loadline.bench.torture;

import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Report;
import io.loadline.bench.checker.Checker.Verdict;
import io.loadline.bench.checker.Findings.Kind;
import io.loadline.bench.lab.Crowd;
import io.loadline.bench.lab.History;
import io.loadline.bench.lab.Platform;
import io.loadline.bench.lab.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The event store under fire: everything that was promised is kept, whatever dies or is cut off meanwhile. */
public final class TortureBench implements Bench {
    private static final int CLIENTS = 16;
    private static final Duration DRAIN = Duration.ofSeconds(90);

    @Override
    public String name() {
        return "torture";
    }

    @Override
    public String about() {
        return "kills, freezes and cuts off a service under load, then checks every promise";
    }

    @Override
    public int seconds() {
        return 60;
    }

    @Override
    public Report run(Options options) throws Exception {
        var state = Workspace.fresh(options.root(), name());
        try (var platform = Platform.start(state);
                var fleet = new Fleet(options.root(), state, platform)) {
            fleet.start();
            System.out.printf("%d clients for %d s, seed %d%n", CLIENTS, options.seconds(), options.seed());
            var crowd = Crowd.start(CLIENTS, fleet.addresses(), options.seed());
            var storm = new Storm(new Faults(fleet).all(), new Random(options.seed()));
            storm.rage(Duration.ofSeconds(options.seconds()));
            var history = crowd.stop();
            fleet.heal();
            var verdict = fleet.checker().judge(history.promises(), DRAIN);
            return report(history, storm, verdict);
        }
    }

    private static Report report(History history, Storm storm, Verdict verdict) {
        var findings = verdict.findings();
        int faults =
                storm.struck().values().stream().mapToInt(Integer::intValue).sum();
        var figures = new LinkedHashMap<String, Object>();
        figures.put("acknowledged", history.acknowledged());
        figures.put("lost", findings.of(Kind.LOST));
        figures.put("reordered", findings.of(Kind.REORDERED));
        figures.put("duplicated", findings.of(Kind.DUPLICATED));
        figures.put("holes", findings.of(Kind.HOLE));
        figures.put("invented", findings.of(Kind.INVENTED));
        figures.put("faults", faults);
        figures.put("projectionMismatches", findings.of(Kind.MISMATCH));
        figures.put("lagAtEnd", findings.of(Kind.LAG));
        figures.put("events", verdict.events());
        figures.put("onTopic", verdict.onTopic());
        figures.put("redelivered", verdict.redelivered());
        return new Report(
                table(storm, verdict, figures), figures, findings.none() && history.acknowledged() > 0 && faults > 0);
    }

    private static String table(Storm storm, Verdict verdict, Map<String, Object> figures) {
        var lines = new ArrayList<>(List.of(""));
        storm.struck().forEach((fault, times) -> lines.add("  %3d  %s".formatted(times, fault)));
        lines.add("");
        figures.forEach((name, figure) -> lines.add("  %-22s %10s".formatted(name, figure)));
        return String.join("\n", lines) + "\n" + verdict.findings();
    }
}
