package io.loadline.bench;

import io.loadline.bench.allocation.AllocationBench;
import io.loadline.bench.append.AppendBench;
import io.loadline.bench.append.GrowthBench;
import io.loadline.bench.attribution.AttributionBench;
import io.loadline.bench.bills.BillsBench;
import io.loadline.bench.bills.LedgerBench;
import io.loadline.bench.budgets.BudgetsBench;
import io.loadline.bench.causes.CausesBench;
import io.loadline.bench.collisions.CollisionsBench;
import io.loadline.bench.cost.GuardBench;
import io.loadline.bench.cost.UnitCostBench;
import io.loadline.bench.detection.DetectionBench;
import io.loadline.bench.dora.DoraBench;
import io.loadline.bench.failover.FailoverBench;
import io.loadline.bench.forecast.ForecastBench;
import io.loadline.bench.gate.GateBench;
import io.loadline.bench.gateway.GatewayBench;
import io.loadline.bench.http.HttpBench;
import io.loadline.bench.intake.IntakeBench;
import io.loadline.bench.lint.LintBench;
import io.loadline.bench.loadtest.LoadTestBench;
import io.loadline.bench.openslo.OpenSloBench;
import io.loadline.bench.plan.PlanBench;
import io.loadline.bench.plan.WhatIfBench;
import io.loadline.bench.relay.RelayBench;
import io.loadline.bench.risk.RiskBench;
import io.loadline.bench.rules.RulesBench;
import io.loadline.bench.savings.SavingsBench;
import io.loadline.bench.slices.SlicesBench;
import io.loadline.bench.soak.ScaleBench;
import io.loadline.bench.soak.SoakBench;
import io.loadline.bench.startup.StartupBench;
import io.loadline.bench.torture.TortureBench;
import io.loadline.bench.utilisation.UtilisationBench;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the bench that is asked for. */
@Command(name = "./loadline bench", description = "Measures Loadline, or puts it under fire.")
final class Benches implements Callable<Integer> {

    private static final int UNKNOWN = 2;
    private static final List<Bench> ALL = List.of(
            new TortureBench(),
            new FailoverBench(),
            new AppendBench(),
            new GrowthBench(),
            new RelayBench(),
            new HttpBench(),
            new SoakBench(),
            new ScaleBench(),
            new SlicesBench(),
            new BudgetsBench(),
            new GatewayBench(),
            new GateBench(),
            new StartupBench(),
            new ForecastBench(),
            new DetectionBench(),
            new OpenSloBench(),
            new RulesBench(),
            new BillsBench(),
            new LedgerBench(),
            new UnitCostBench(),
            new GuardBench(),
            new AllocationBench(),
            new SavingsBench(),
            new AttributionBench(),
            new RiskBench(),
            new DoraBench(),
            new CausesBench(),
            new CollisionsBench(),
            new IntakeBench(),
            new LintBench(),
            new LoadTestBench(),
            new PlanBench(),
            new WhatIfBench(),
            new UtilisationBench());

    @Parameters(arity = "0..1", paramLabel = "<name>", description = "Which one; without it they are listed.")
    private String name = "";

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of public data, for benches that need it.")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--seconds", paramLabel = "N", description = "How long it runs.")
    private Optional<Integer> seconds = Optional.empty();

    @Option(names = "--minutes", paramLabel = "N", description = "The same in minutes.")
    private Optional<Integer> minutes = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of what is drawn at random.")
    private long seed;

    @Option(names = "--size", paramLabel = "N", description = "How large what is measured is, for benches that grow.")
    private Optional<Integer> size = Optional.empty();

    @Override
    public Integer call() throws Exception {
        if (name.isEmpty()) {
            System.out.print(list());
            return 0;
        }
        var wanted = ALL.stream().filter(bench -> bench.name().equals(name)).findFirst();
        if (wanted.isEmpty()) {
            System.err.print("There is no bench '%s'.%n".formatted(name) + list());
            return UNKNOWN;
        }
        var bench = wanted.get();
        var root = Path.of(System.getProperty("loadline.root", ".")).toAbsolutePath();
        try {
            var report = bench.run(new Options(root, duration(bench), seed, data, size));
            System.out.println(report.table());
            System.out.println(report.line());
            return report.passed() ? 0 : 1;
        } catch (AbsentDataException e) {
            System.err.println(e.getMessage());
            return UNKNOWN;
        }
    }

    private int duration(Bench bench) {
        return seconds.or(() -> minutes.map(count -> 60 * count)).orElse(bench.seconds());
    }

    private String list() {
        var text = new StringBuilder(
                "./loadline bench <name> [--data DIR] [--seconds N | --minutes N] [--seed N] [--size N]%n".formatted());
        ALL.forEach(bench -> text.append("  %-11s %s%n".formatted(bench.name(), bench.about())));
        return text.toString();
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benches()).execute(arguments));
    }
}
