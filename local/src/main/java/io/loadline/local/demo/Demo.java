package io.loadline.local.demo;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Loads the demo shop through the gateway, step by step; loading it again adds nothing. */
public final class Demo {
    /** Any number will do; another one is another shop. */
    private static final long SEED = 1111;

    private final Client client;
    private final Consumer<String> progress;
    private final List<Step> steps;

    /**
     * @param tokens a bearer token by the name of a user or machine client
     * @param progress takes lines for people
     * @param start when the platform was started for the first time; all dates are relative to it
     */
    public Demo(URI gateway, UnaryOperator<String> tokens, Consumer<String> progress, Instant start) {
        var dates = new Dates(start.truncatedTo(ChronoUnit.SECONDS));
        var noise = new Noise(SEED);
        var demand = new Demand(dates, noise);
        this.client = new Client(gateway, tokens, dates.start());
        this.progress = progress;
        this.steps = List.of(
                new CatalogueStep(),
                new DemandStep(new Samples(dates, demand), noise),
                new MoneyStep(dates, new Sales(dates, demand, noise), new FocusBill(dates, demand)),
                new PromotionStep(dates),
                new PlanStep(dates),
                new PromiseStep(dates, new Slices(dates, demand, noise)),
                new ReportStep(dates),
                new UnitCostStep(dates),
                new SavingStep(dates));
    }

    /** All steps. */
    public void load() {
        for (int step = 1; step <= steps.size(); step++) {
            load(step);
        }
    }

    /**
     * One step, after those before it.
     *
     * @param number from 1
     * @throws IllegalStateException naming the step, the request and the answer
     */
    public void load(int number) {
        var step = steps.get(number - 1);
        var begun = Instant.now();
        try {
            var loaded = step.load(client);
            double seconds = Duration.between(begun, Instant.now()).toMillis() / 1000.0;
            progress.accept("demo %d/%d  %s (%.1f s)".formatted(number, steps.size(), loaded, seconds));
        } catch (DemoException e) {
            throw new IllegalStateException(
                    "The demo shop stopped at step %d, %s: %s".formatted(number, step.title(), e.getMessage()), e);
        }
    }
}
