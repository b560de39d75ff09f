package io.loadline.bench.cost;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Ranked;
import io.loadline.bench.Report;
import io.loadline.bench.lab.PackagedService;
import io.loadline.bench.lab.Platform;
import io.loadline.bench.lab.Workspace;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The guard: requests that arrive at a steady rate, and a thousand at once for a budget that pays for fewer. */
public final class GuardBench implements Bench {
    private static final int PER_SECOND = 200;
    /** Beside the load, two cores take that long to compile what is hot. */
    private static final int WARM_UP_SECONDS = 30;

    private static final int BUDGETS = 12;
    private static final int AT_ONCE = 1_000;
    private static final int ROUNDS = 3;
    private static final int LARGEST = 99;
    /** Of what the thousand ask for together. */
    private static final double PAID_FOR = 0.4;

    private static final double NANOS_PER_MILLI = 1e6;

    @Override
    public String name() {
        return "guard";
    }

    @Override
    public String about() {
        return "the budget guard at 200 requests a second, and a thousand at once for one budget";
    }

    @Override
    public int seconds() {
        return 60;
    }

    @Override
    public Report run(Options options) throws Exception {
        var state = Workspace.fresh(options.root(), name());
        try (var platform = Platform.start(state);
                var service = new CostService(options.root(), state, platform);
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            service.introduce("east", "east-1", "checkout");
            for (int month = 1; month <= BUDGETS; month++) {
                approve(service, month(2031, month), "100000000");
            }
            steadily(service, clients, WARM_UP_SECONDS);
            var latencies = steadily(service, clients, options.seconds());
            var rounds = new ArrayList<Round>();
            for (int i = 0; i < ROUNDS; i++) {
                rounds.add(atOnce(service, clients, month(2032, i + 1), new Random(options.seed() + i)));
            }
            return report(latencies, rounds);
        }
    }

    private static String month(int year, int month) {
        return "%d-%02d".formatted(year, month);
    }

    private static void approve(CostService service, String month, String limit)
            throws IOException, InterruptedException {
        PackagedService.expect(service.put("/budgets/" + month, """
                {"scope":{"datacenter":"east"},"period":"%s","limit":{"amount":"%s","currency":"CNY"}}""".formatted(month, limit)));
    }

    private static JsonNode ask(CostService service, String month, int amount)
            throws IOException, InterruptedException {
        return service.post("/reservations", "application/json", BodyPublishers.ofString("""
                {"lines":[{"datacenter":"east","period":"%s","amount":{"amount":"%d","currency":"CNY"}}]}""".formatted(month, amount)));
    }

    /** Each from when it was due, so that one that is held up delays nobody's clock. @return milliseconds of each */
    private static List<Double> steadily(CostService service, ExecutorService clients, int seconds)
            throws InterruptedException, ExecutionException {
        long begun = System.nanoTime();
        var answers = new ArrayList<Future<Double>>();
        for (int i = 0; i < seconds * PER_SECOND; i++) {
            long due = begun + i * 1_000_000_000L / PER_SECOND;
            long early = due - System.nanoTime();
            if (early > 0) {
                Thread.sleep(early / 1_000_000, (int) (early % 1_000_000));
            }
            var month = month(2031, i % BUDGETS + 1);
            answers.add(clients.submit(() -> {
                ask(service, month, 1);
                return (System.nanoTime() - due) / NANOS_PER_MILLI;
            }));
        }
        return all(answers);
    }

    /** @param overspent what was granted beyond the limit, and what the budget says otherwise of it */
    private record Round(int answered, int granted, BigDecimal overspent, double slowestMs) {}

    private static Round atOnce(CostService service, ExecutorService clients, String month, Random random)
            throws IOException, InterruptedException, ExecutionException {
        var amounts = random.ints(AT_ONCE, 1, LARGEST).boxed().toList();
        long limit = Math.round(
                PAID_FOR * amounts.stream().mapToInt(amount -> amount).sum());
        approve(service, month, Long.toString(limit));
        var asked = new ArrayList<Future<Asked>>();
        for (int amount : amounts) {
            asked.add(clients.submit((Callable<Asked>) () -> {
                long begun = System.nanoTime();
                boolean granted = ask(service, month, amount).path("granted").asBoolean();
                return new Asked(granted, amount, (System.nanoTime() - begun) / NANOS_PER_MILLI);
            }));
        }
        var answers = all(asked);
        var granted = answers.stream().filter(Asked::granted).toList();
        long spent = granted.stream().mapToLong(Asked::amount).sum();
        var reserved = new BigDecimal(
                service.get("/budgets/" + month).path("reserved").path("amount").asText());
        var beyond = BigDecimal.valueOf(Math.max(0, spent - limit));
        return new Round(
                answers.size(),
                granted.size(),
                beyond.add(reserved.subtract(BigDecimal.valueOf(spent)).abs()),
                answers.stream().mapToDouble(Asked::millis).max().orElseThrow());
    }

    private record Asked(boolean granted, int amount, double millis) {}

    private static <T> List<T> all(List<Future<T>> answers) throws InterruptedException, ExecutionException {
        var all = new ArrayList<T>(answers.size());
        for (var answer : answers) {
            all.add(answer.get());
        }
        return all;
    }

    private static Report report(List<Double> latencies, List<Round> rounds) {
        double p50 = Ranked.percentile(latencies, 0.5);
        double p99 = Ranked.percentile(latencies, 0.99);
        int answered = rounds.stream().mapToInt(Round::answered).min().orElseThrow();
        var overspent = rounds.stream().map(Round::overspent).reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean some = rounds.stream().allMatch(round -> round.granted() > 0 && round.granted() < AT_ONCE);
        var figures = new LinkedHashMap<String, Object>();
        figures.put("perSecond", PER_SECOND);
        figures.put("requests", latencies.size());
        figures.put("p50Ms", thousandths(p50));
        figures.put("p99Ms", thousandths(p99));
        figures.put("atOnce", AT_ONCE);
        figures.put("answered", answered);
        figures.put("granted", rounds.stream().map(Round::granted).toList());
        figures.put("overspent", overspent);
        figures.put(
                "slowestOfAThousandMs",
                thousandths(rounds.stream().mapToDouble(Round::slowestMs).max().orElseThrow()));
        var table = String.format(
                Locale.ROOT,
                "%n  %d a second: p50 %.1f ms, p99 %.1f ms%n  %,d at once, %d times: %,d answered, %s granted, overspent %s, the slowest %.0f ms",
                PER_SECOND,
                p50,
                p99,
                AT_ONCE,
                rounds.size(),
                answered,
                rounds.stream().map(Round::granted).toList(),
                overspent.toPlainString(),
                rounds.stream().mapToDouble(Round::slowestMs).max().orElseThrow());
        return new Report(table, figures, answered == AT_ONCE && some && overspent.signum() == 0);
    }

    private static double thousandths(double value) {
        return Math.round(1000 * value) / 1000.0;
    }
}
