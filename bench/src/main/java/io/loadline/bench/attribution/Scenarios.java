package io.loadline.bench.attribution;

import io.loadline.bench.Calibration;
import io.loadline.changes.attribution.Confirmed;
import io.loadline.changes.attribution.Weights;
import io.loadline.changes.change.Subject.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Incidents of simulated shops with a known cause: three of five set off by a change, one change of twenty sets one off. Beside the
 * engine: the nearest deployment before the incident (DevLake), and all deployments of the last day (all that it spans).
 */
final class Scenarios {
    private static final int SHOPS = 3;
    private static final double TRIGGERED_OF_CHANGES = 0.05;
    private static final double OTHERS_TO_TRIGGERED = 2.0 / 3;
    private static final double DAY = 24 * 60.0;

    private final Weights weights;
    private final Score score = new Score();
    private final List<Calibration.Claim> sure = new ArrayList<>();
    private int triggered;
    private int others;
    private int noChange;
    private int nearest;
    private int spanned;
    private long spannedSize;

    static Scenarios run(long seed) {
        var random = new SplittableRandom(seed);
        var scenarios = new Scenarios(learned(new SplittableRandom(~seed)));
        for (int shop = 0; shop < SHOPS; shop++) {
            scenarios.visit(Shop.open(random.split()), random.split());
        }
        return scenarios;
    }

    private Scenarios(Weights weights) {
        this.weights = weights;
    }

    /** What the reviews of another shop teach; of those that are visited nothing is known before. */
    private static Weights learned(SplittableRandom random) {
        var shop = Shop.open(random.split());
        var troubles = troubles(shop, random);
        var confirmed = troubles.stream()
                .flatMap(trouble -> trouble.guilty().stream()
                        .map(event -> Confirmed.of(
                                event.kind(),
                                event.service(),
                                Duration.ofSeconds(Math.round(60 * (trouble.onset() - event.at()))),
                                trouble.signs(shop, random))))
                .toList();
        return Weights.USUAL
                .fitted(
                        confirmed.size(),
                        troubles.size() - confirmed.size(),
                        shop.changes().size(),
                        Shop.SERVICES * Shop.HOURS * 60.0)
                .learning(confirmed);
    }

    private void visit(Shop shop, SplittableRandom random) {
        troubles(shop, random).forEach(trouble -> judge(trouble, shop, random));
    }

    private static List<Trouble> troubles(Shop shop, SplittableRandom random) {
        var troubles = new ArrayList<Trouble>();
        for (var event : shop.changes()) {
            if (random.nextDouble() < TRIGGERED_OF_CHANGES) {
                troubles.add(Trouble.by(event, random));
            }
        }
        int alone = (int) Math.round(troubles.size() * OTHERS_TO_TRIGGERED);
        for (int i = 0; i < alone; i++) {
            troubles.add(Trouble.byItself(random));
        }
        return troubles;
    }

    private void judge(Trouble trouble, Shop shop, SplittableRandom random) {
        var attribution = trouble.attribution(shop, weights, random);
        var answer = Score.first(attribution);
        var truth = trouble.guilty().map(Shop.Event::id).orElse(Score.NO_CHANGE);
        sure.add(new Calibration.Claim(Score.surest(attribution), answer.equals(truth)));
        var deployments = shop.changes().stream()
                .filter(event -> event.kind() == Kind.DEPLOYMENT && event.at() <= trouble.onset())
                .toList();
        if (trouble.guilty().isPresent()) {
            triggered++;
            score.add(attribution, truth);
            nearest += !deployments.isEmpty() && deployments.getLast().id().equals(truth) ? 1 : 0;
            spanned += deployments.stream()
                            .anyMatch(event -> event.id().equals(truth) && event.at() > trouble.onset() - DAY)
                    ? 1
                    : 0;
            spannedSize += deployments.stream()
                    .filter(event -> event.at() > trouble.onset() - DAY)
                    .count();
        } else {
            others++;
            noChange += answer.equals(Score.NO_CHANGE) ? 1 : 0;
        }
    }

    Map<String, Object> figures() {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("triggered", triggered);
        figures.put("others", others);
        figures.put("top1", (double) score.top1() / triggered);
        figures.put("top3", (double) score.top3() / triggered);
        figures.put("top3Suspects", (double) score.suspected() / triggered);
        figures.put("noChange", (double) noChange / others);
        figures.put("ece", Calibration.error(sure));
        figures.put(
                "baselines",
                Map.of(
                        "nearestDeployment", Map.of("top1", (double) nearest / triggered, "noChange", 0),
                        "allSpanned",
                                Map.of(
                                        "contained", (double) spanned / triggered,
                                        "named", (double) spannedSize / triggered,
                                        "noChange", 0)));
        return figures;
    }

    String table() {
        return """
                simulated shops: %d incidents set off by a change, %d others
                  engine              first %.3f, among three answers %.3f, among three suspects %.3f, "no change" where there was none %.3f, calibration error %.3f
                  nearest deployment  first %.3f, never "no change"
                  all spanned         contain it %.3f, naming %.0f deployments each
                """.formatted(
                        triggered,
                        others,
                        (double) score.top1() / triggered,
                        (double) score.top3() / triggered,
                        (double) score.suspected() / triggered,
                        (double) noChange / others,
                        Calibration.error(sure),
                        (double) nearest / triggered,
                        (double) spanned / triggered,
                        (double) spannedSize / triggered);
    }
}
