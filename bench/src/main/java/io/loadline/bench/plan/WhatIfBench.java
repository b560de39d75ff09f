package io.loadline.bench.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Ranked;
import io.loadline.bench.Report;
import io.loadline.bench.lab.Platform;
import io.loadline.bench.lab.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A plan of 1,000 services at three sites over eight weeks, asked of the service and held against other circumstances over HTTP, one question
 * after the other: a site lost or none, half to three times the demand, with and without a budget.
 */
public final class WhatIfBench implements Bench {
    private static final int SERVICES = 1_000;
    private static final int WEEKS = 8;
    private static final double MOST_TIMES = 3;

    @Override
    public String name() {
        return "what-if";
    }

    @Override
    public String about() {
        return "questions to a plan of --size services (1,000) at three sites over 8 weeks, made and answered by the service";
    }

    @Override
    public int seconds() {
        return 60;
    }

    @Override
    public Report run(Options options) throws Exception {
        int services = options.size().orElse(SERVICES);
        var state = Workspace.fresh(options.root(), name());
        try (var platform = Platform.start(state);
                var served = new ServedPlan(options.root(), state, platform, options.seed())) {
            served.introduce(services);
            long begun = System.nanoTime();
            var plan = served.plan("P" + WEEKS * 7 + "D");
            double seconds = (System.nanoTime() - begun) / 1e9;
            return report(services, plan, seconds, new Questions(served, plan, options).asked());
        }
    }

    /**
     * @param millis of each question, in the order in which they were asked
     * @param broken answers that contradict the plan: it was made to carry its demand without any one site
     */
    private record Asked(List<Double> millis, int broken) {}

    private record Questions(ServedPlan served, JsonNode plan, Options options) {
        Asked asked() throws IOException, InterruptedException {
            var random = new Random(options.seed());
            var millis = new ArrayList<Double>();
            int broken = 0;
            long until = System.nanoTime() + options.seconds() * 1_000_000_000L;
            while (System.nanoTime() < until) {
                var lost = random.nextInt(4) == 0
                        ? ""
                        : "\"" + ServedPlan.SITES.get(random.nextInt(ServedPlan.SITES.size())) + "\"";
                double demand = random.nextBoolean() ? 1 : 0.5 + (MOST_TIMES - 0.5) * random.nextDouble();
                var budget = random.nextBoolean() ? "" : ",\"budget\":{\"amount\":\"1000000\",\"currency\":\"CNY\"}";
                long begun = System.nanoTime();
                var answer =
                        served.whatIf(plan, "{\"lostSites\":[%s],\"demand\":%s%s}".formatted(lost, demand, budget));
                millis.add((System.nanoTime() - begun) / 1e6);
                broken += demand <= 1 && !answer.path("carried").asBoolean() ? 1 : 0;
            }
            return new Asked(millis, broken);
        }
    }

    private static Report report(int services, JsonNode plan, double seconds, Asked asked) {
        int cells = plan.path("result").path("cells").asInt();
        double first = asked.millis().getFirst();
        double median = Ranked.percentile(asked.millis(), 0.5);
        double tail = Ranked.percentile(asked.millis(), 0.99);
        var figures = new LinkedHashMap<String, Object>();
        figures.put("services", services);
        figures.put("cells", cells);
        figures.put("planSeconds", tenths(seconds));
        figures.put("questions", asked.millis().size());
        figures.put("broken", asked.broken());
        figures.put("firstMillis", tenths(first));
        figures.put("whatIfP50Millis", tenths(median));
        figures.put("whatIfP99Millis", tenths(tail));
        var table = String.format(
                Locale.ROOT,
                """

                  %,d services x %d sites x %d weeks of hours, %,d cells: forecast, planned, verified and stored in %.0f s
                  %d questions, one after the other: the first %.0f ms, p50 %.0f ms, p99 %.0f ms; %d answers contradict the plan""",
                services,
                ServedPlan.SITES.size(),
                WEEKS,
                cells,
                seconds,
                asked.millis().size(),
                first,
                median,
                tail,
                asked.broken());
        return new Report(table, figures, asked.broken() == 0);
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
