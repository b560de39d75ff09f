package io.loadline.bench.attribution;

import io.loadline.changes.attribution.Attribution;
import io.loadline.changes.attribution.Call;
import io.loadline.changes.attribution.Contrast;
import io.loadline.changes.attribution.Decline;
import io.loadline.changes.attribution.Rollout;
import io.loadline.changes.attribution.Sample;
import io.loadline.changes.attribution.Suspect;
import io.loadline.changes.attribution.Weights;
import io.loadline.changes.change.Subject.Kind;
import io.loadline.changes.incident.Signs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * An incident of a simulated shop: calls of a service begin to fail, and so do those of its callers, less and less. One minute's
 * success is drawn from 200 calls.
 *
 * @param onset minutes since the beginning of the shop
 * @param root the service at which it begins
 * @param guilty the change that set it off
 * @param share of the calls that fail
 */
record Trouble(double onset, String root, Optional<Shop.Event> guilty, double share) {
    private static final int BEFORE = 30;
    private static final int AFTER = 10;
    private static final int CALLS = 200;
    private static final double USUAL_FAILURES = 0.002;
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    /** What a guilty version shows; as often as in practice, nothing. */
    private enum Shows {
        ERRORS,
        SILENCE,
        HUNGER,
        NOTHING
    }

    /**
     * By a change: most within minutes, some within hours.
     *
     * @param event what sets it off
     */
    static Trouble by(Shop.Event event, SplittableRandom random) {
        double slowly = event.kind() == Kind.DDL || event.kind() == Kind.INFRASTRUCTURE ? 0.25 : 0.05;
        double delay = Shop.exponential(random, random.nextDouble() < slowly ? 120 : 4);
        return new Trouble(event.at() + delay, event.service(), Optional.of(event), share(random));
    }

    /** By load, by a third party, by a defect that has been there for long. */
    static Trouble byItself(SplittableRandom random) {
        double onset = BEFORE + random.nextDouble() * (Shop.HOURS * 60.0 - BEFORE);
        return new Trouble(onset, Shop.name(random.nextInt(Shop.SERVICES)), Optional.empty(), share(random));
    }

    private static double share(SplittableRandom random) {
        return 0.1 + 0.5 * random.nextDouble();
    }

    Attribution attribution(Shop shop, Weights weights, SplittableRandom random) {
        var decline = Decline.of(rates(shop, random), at(onset), at(onset + AFTER));
        // a rollout waits while there is an incident
        var staged =
                shop.changes().stream().filter(event -> event.stagedAt(onset)).toList();
        var showings = staged.stream()
                .map(event -> Contrast.of(
                        rollout(event),
                        samples(event, shop, random),
                        decline.onset().orElse(at(onset)),
                        at(onset + AFTER)))
                .toList();
        var suspects = shop.changes().stream()
                .filter(event -> event.at() <= onset)
                .map(event -> new Suspect(event.id(), event.service(), event.kind(), at(event.at()), at(event.at())))
                .toList();
        return Attribution.of(
                at(onset),
                new Signs(decline.failing(), decline.sound(), showings, decline.onset()),
                suspects,
                shop.graph(),
                weights);
    }

    /** Which calls fail, without what new versions show. */
    Signs signs(Shop shop, SplittableRandom random) {
        var decline = Decline.of(rates(shop, random), at(onset), at(onset + AFTER));
        return new Signs(decline.failing(), decline.sound(), List.of(), decline.onset());
    }

    private List<Decline.Rate> rates(Shop shop, SplittableRandom random) {
        var fails = failing(shop, random);
        shop.calls().forEach(call -> fails.putIfAbsent(call, 0.0));
        var rates = new ArrayList<Decline.Rate>();
        fails.forEach((call, more) -> course(call, more, rates, random));
        return rates;
    }

    /** All callers of the root fail, and up from one of them to the customers its callers, each time less. */
    private Map<Call, Double> failing(Shop shop, SplittableRandom random) {
        var failing = new LinkedHashMap<Call, Double>();
        double fails = share;
        var callee = root;
        for (var callers = shop.callers(callee); !callers.isEmpty(); callers = shop.callers(callee)) {
            for (var caller : callers) {
                failing.put(new Call(caller, callee), fails);
            }
            callee = callers.getFirst();
            fails *= 0.3 + 0.7 * random.nextDouble();
        }
        failing.put(new Call("", callee), fails);
        return failing;
    }

    private void course(Call call, double fails, List<Decline.Rate> rates, SplittableRandom random) {
        for (int minute = -BEFORE; minute <= AFTER; minute++) {
            double failures = minute < 0 ? USUAL_FAILURES : Math.max(USUAL_FAILURES, fails);
            rates.add(new Decline.Rate(call, at(onset + minute), success(failures, random)));
        }
    }

    private Rollout rollout(Shop.Event event) {
        var pods = new ArrayList<Rollout.Pod>();
        for (int pod = 0; pod < 4; pod++) {
            boolean fresh = pod == 0;
            pods.add(new Rollout.Pod("pod-" + pod, fresh, fresh ? at(event.at()) : Instant.EPOCH, Instant.MAX));
        }
        return new Rollout(event.service(), pods);
    }

    private List<Sample> samples(Shop.Event event, Shop shop, SplittableRandom random) {
        boolean culprit = guilty.filter(event::equals).isPresent();
        var shows = culprit ? shows(random.nextDouble()) : Shows.NOTHING;
        var caller = shop.callers(event.service()).stream().findFirst().orElse("");
        var samples = new ArrayList<Sample>();
        for (double minute = event.at() + 0.5; minute <= onset + AFTER; minute++) {
            for (int pod = 0; pod < 4; pod++) {
                boolean troubled = minute >= onset && event.service().equals(root);
                boolean shown = pod == 0 && minute >= onset && culprit;
                if (!(shown && shows == Shows.SILENCE)) {
                    samples.add(sample(
                            pod,
                            caller,
                            minute,
                            event,
                            troubled,
                            shown ? shows : Shows.NOTHING,
                            culprit && shows != Shows.NOTHING,
                            random));
                }
            }
        }
        return samples;
    }

    private Sample sample(
            int pod,
            String caller,
            double minute,
            Shop.Event event,
            boolean troubled,
            Shows shows,
            boolean onlyFresh,
            SplittableRandom random) {
        double failures =
                shows == Shows.ERRORS ? Math.min(1, 4 * share) : troubled && !onlyFresh ? share : USUAL_FAILURES;
        double more = shows == Shows.HUNGER ? 3 + 3 * random.nextDouble() : 1;
        return new Sample(
                "pod-" + pod,
                caller,
                event.service(),
                at(minute),
                success(failures, random),
                20 * more * (0.9 + 0.2 * random.nextDouble()),
                50 * (0.9 + 0.2 * random.nextDouble()),
                0.02 * more * (0.8 + 0.4 * random.nextDouble()));
    }

    private static Shows shows(double dice) {
        if (dice < 0.6) {
            return Shows.ERRORS;
        }
        if (dice < 0.8) {
            return Shows.SILENCE;
        }
        return dice < 0.9 ? Shows.HUNGER : Shows.NOTHING;
    }

    private static double success(double failures, SplittableRandom random) {
        int failed = 0;
        int call = -1;
        // from one failure to the next, which is faster than call by call
        while ((call += 1 + (int) (Math.log(1 - random.nextDouble()) / Math.log(1 - Math.min(failures, 0.999))))
                < CALLS) {
            failed++;
        }
        return 1 - (double) failed / CALLS;
    }

    private static Instant at(double minute) {
        return BEGIN.plusMillis(Math.round(minute * 60_000));
    }
}
