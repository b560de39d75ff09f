package io.loadline.bench.failover;

import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Report;
import io.loadline.bench.checker.Findings;
import io.loadline.bench.checker.Findings.Kind;
import io.loadline.bench.lab.Crowd;
import io.loadline.bench.lab.History;
import io.loadline.bench.lab.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The primary is killed under load and the standby promoted: nothing acknowledged is lost, and the other site converges. */
public final class FailoverBench implements Bench {
    private static final int CLIENTS = 16;
    private static final Duration DRAIN = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "failover";
    }

    @Override
    public String about() {
        return "kills the primary under load, promotes its standby; a second site listens to a mirror";
    }

    @Override
    public int seconds() {
        return 40;
    }

    @Override
    public Report run(Options options) throws Exception {
        var state = Workspace.fresh(options.root(), name());
        try (var sites = new TwoSites(options.root(), state);
                var behind = new Behind(sites::current, sites.readerDatabase()).start()) {
            System.out.printf("%d clients for %d s%n", CLIENTS, options.seconds());
            var half = Duration.ofSeconds(options.seconds()).dividedBy(2);
            var crowd = Crowd.start(CLIENTS, sites.addresses(), options.seed());
            Thread.sleep(half);
            long before = crowd.history().acknowledged();
            System.out.printf("%d acknowledged; the primary is killed%n", before);
            sites.failOver();
            Thread.sleep(half);
            var history = crowd.stop();
            var here = sites.checker(false).judge(history.promises(), DRAIN).findings();
            var there = sites.checker(true).judge(history.promises(), DRAIN).findings();
            return report(history, before, List.of(here, there), behind);
        }
    }

    private static Report report(History history, long before, List<Findings> found, Behind behind) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("acknowledged", history.acknowledged());
        figures.put("acknowledgedAfterFailover", history.acknowledged() - before);
        figures.put("lost", sum(found, Kind.LOST));
        figures.put("reordered", sum(found, Kind.REORDERED));
        figures.put("duplicated", sum(found, Kind.DUPLICATED));
        figures.put("holes", sum(found, Kind.HOLE));
        figures.put("projectionMismatches", sum(found, Kind.MISMATCH));
        figures.put("lagAtEnd", sum(found, Kind.LAG));
        figures.put("gapSeconds", history.longestSilence().toMillis() / 1000.0);
        figures.put("behindMedianEvents", behind.median());
        figures.put("behindMostEvents", behind.most());
        figures.put("behindAtEndEvents", behind.atEnd());
        boolean passed = found.stream().allMatch(Findings::none) && history.acknowledged() > before && before > 0;
        return new Report(table(figures, found, behind), figures, passed);
    }

    private static long sum(List<Findings> found, Kind kind) {
        return found.stream().mapToLong(findings -> findings.of(kind)).sum();
    }

    private static String table(Map<String, Object> figures, List<Findings> found, Behind behind) {
        var lines = new ArrayList<>(List.of(""));
        figures.forEach((name, figure) -> lines.add("  %-26s %10s".formatted(name, figure)));
        lines.add(behind.line());
        found.forEach(findings -> lines.add(findings.toString()));
        return String.join("\n", lines);
    }
}
