package io.loadline.bench.soak;

import io.loadline.bench.Bench;
import io.loadline.bench.Options;
import io.loadline.bench.Report;
import io.loadline.bench.lab.LocalPlatform;
import io.loadline.bench.lab.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Ten minutes of a shop's life with trouble in the middle, through the gateway with tokens: the limit is measured, then held at a
 * share of it before, during and after the troubles; at the end three times the limit, and the return to the share.
 */
public final class SoakBench implements Bench {
    private static final Duration OVERLOAD = Duration.ofSeconds(20);
    private static final Duration RETURN = Duration.ofSeconds(30);
    private static final long TOKEN_MINUTES = 10;
    private static final double SHARE = 0.7;
    private static final double TOO_MUCH = 3;
    /** Of the time before the troubles, and of that after them. */
    private static final double QUIET = 0.2;

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public String about() {
        return "the whole platform under load while its parts are killed, frozen and slowed, and then under three times too much";
    }

    @Override
    public int seconds() {
        return 600;
    }

    @Override
    public Report run(Options options) throws Exception {
        var state = Workspace.fresh(options.root(), name());
        var ledger = new Ledger();
        try (var platform = new LocalPlatform(options.root(), state, Map.of());
                var renewals = Executors.newSingleThreadScheduledExecutor()) {
            var mix = new Mix(platform);
            renewals.scheduleAtFixedRate(renewal(mix), TOKEN_MINUTES, TOKEN_MINUTES, TimeUnit.MINUTES);
            try (var load = new Load(mix::next, ledger)) {
                mix.makeSite();
                var soak = soak(platform, mix, load, options.seconds());
                Files.writeString(state.root().resolve("seconds.csv"), soak.seconds());
                long lost = ledger.lost(platform.base("gateway"), mix.token("viewer"));
                return soak.report(ledger.acknowledged(), lost);
            } finally {
                renewals.shutdownNow();
            }
        }
    }

    private static Soak soak(LocalPlatform platform, Mix mix, Load load, int seconds) throws Exception {
        var limit = load.limit(mix);
        double share = SHARE * limit.carried();
        double tooMuch = TOO_MUCH * limit.atMost();
        var quiet = Duration.ofMillis((long) (1_000 * QUIET * seconds));
        var hard = Duration.ofSeconds(seconds).minus(quiet).minus(quiet);
        System.out.printf(
                "%.0f a second at most, %.0f carried, %.0f from now on%n", limit.atMost(), limit.carried(), share);
        var before = load.steady(share, quiet);
        var vitalsBefore = Vitals.of(platform);
        var troubles = new ArrayList<Troubles.Trouble>();
        var during = beside(() -> troubles.addAll(new Troubles(platform).make(hard)), () -> load.steady(share, hard));
        var after = load.steady(share, quiet);
        var vitalsAfter = Vitals.of(platform);
        System.out.printf("%.0f a second%n", tooMuch);
        var overload = load.steady(tooMuch, OVERLOAD);
        var back = load.steady(share, RETURN);
        return new Soak(limit, before, during, after, troubles, vitalsBefore, vitalsAfter, overload, back);
    }

    private static List<Answer> beside(Callable<?> troubles, Callable<List<Answer>> load) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.submit(load);
            troubles.call();
            return answers.get();
        }
    }

    private static Runnable renewal(Mix mix) {
        return () -> {
            try {
                mix.renew();
            } catch (IOException e) {
                System.out.println("no new tokens: " + e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }
}
