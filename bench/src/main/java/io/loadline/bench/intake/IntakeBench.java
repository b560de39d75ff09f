package io.loadline.bench.intake;

import io.loadline.bench.AbsentDataException;
import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every body as its sender would send it, read as the service reads it; what is not in the folder is left out. */
public final class IntakeBench implements Bench {
    private static final int SHOWN = 10;

    @Override
    public String name() {
        return "intake";
    }

    @Override
    public String about() {
        return "what is made of other tools' calls: CDEvents, GitHub, GitLab, Alertmanager, PagerDuty, Kubernetes";
    }

    @Override
    public int seconds() {
        return 0;
    }

    @Override
    public Report run(Options options) throws IOException {
        var folder = options.folder();
        var tallies = new ArrayList<Tally>();
        tallies.addAll(CdEventsJudge.judge(folder.resolve("cdevents")));
        tallies.addAll(WebhooksJudge.judge(folder));
        tallies.addAll(AuditJudge.judge(folder.resolve("kubernetes-audit")));
        if (tallies.stream().allMatch(tally -> tally.present() == 0)) {
            throw new AbsentDataException("There are no calls of other tools in " + folder + ".");
        }
        tallies.addAll(ClusterJudge.judge(options.seed()));
        tallies.addAll(ReportsJudge.judge(options.seed()));
        return report(tallies);
    }

    private static Report report(List<Tally> tallies) {
        var table = new StringBuilder("%-32s %7s %8s %7s%n".formatted("", "passed", "present", "stated"));
        var figures = new LinkedHashMap<String, Object>();
        for (var tally : tallies) {
            table.append("%-32s %7d %8d %7s%n"
                    .formatted(
                            tally.name(), tally.passed(), tally.present(), tally.stated() == 0 ? "" : tally.stated()));
            tally.failures().stream()
                    .limit(SHOWN)
                    .forEach(failure -> table.append("  ").append(failure).append(System.lineSeparator()));
            figures.put(
                    tally.name(),
                    Map.of("passed", tally.passed(), "present", tally.present(), "stated", tally.stated()));
        }
        return new Report(
                table.toString(),
                Map.of("intake", figures),
                tallies.stream().allMatch(tally -> tally.passed() == tally.present()));
    }
}
