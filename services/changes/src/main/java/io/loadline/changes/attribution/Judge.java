package io.loadline.changes.attribution;

import io.loadline.changes.change.Subject;
import io.loadline.changes.incident.Signs;
import io.loadline.changes.incident.Signs.Failing;
import io.loadline.changes.incident.Signs.Showing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Weighs one suspect after the other. */
final class Judge {
    private static final double CLEAN = 0.1;
    private static final double REMOTE = 0.01;

    private final Instant onset;
    private final Signs signs;
    private final Weights weights;
    private final Reach reach;
    private final Map<String, Showing> showings = new HashMap<>();

    Judge(Instant onset, Signs signs, List<Suspect> suspects, Reach reach, Weights weights) {
        this.onset = onset;
        this.signs = signs;
        this.weights = weights;
        this.reach = reach;
        signs.showings()
                .forEach(showing ->
                        broughtBy(showing, suspects).ifPresent(suspect -> showings.put(suspect.change(), showing)));
    }

    /** The latest deployment of the service that had begun when the first pod of the new version came. */
    private static Optional<Suspect> broughtBy(Showing showing, List<Suspect> suspects) {
        return suspects.stream()
                .filter(suspect -> suspect.kind() == Subject.Kind.DEPLOYMENT)
                .filter(suspect -> suspect.service().equals(showing.service()))
                .filter(suspect -> !suspect.started().isAfter(showing.since()))
                .max(Comparator.comparing(Suspect::started));
    }

    /**
     * @return empty when it cannot have been: it began later, or too long ago, or nothing that fails depends on it and its new version does no
     *     worse than the old one
     */
    Optional<Judgement> judge(Suspect suspect) {
        var delay = Duration.between(suspect.touched(), onset);
        if (suspect.started().isAfter(onset)
                || delay.compareTo(suspect.lasts().plus(Delays.window(suspect.kind()))) > 0) {
            return Optional.empty();
        }
        double place = reach.explained(suspect.service());
        var showing = Optional.ofNullable(showings.get(suspect.change()));
        var reasons = new ArrayList<String>();
        double shown = showing.map(s -> shown(s, reasons)).orElse(0.0);
        if (place < REMOTE && shown <= 0) {
            return Optional.empty();
        }
        double time = suspect.lasts().isZero()
                ? weights.delays().density(suspect.kind(), delay)
                : Delays.steady(suspect.kind(), suspect.lasts());
        suspect.defied().ifPresent(reasons::add);
        reasons.add(
                delay.compareTo(suspect.lasts()) < 0
                        ? "it was on its way when the first sign was seen"
                        : "the first sign came %d min after it"
                                .formatted(delay.minus(suspect.lasts()).toMinutes()));
        reasons.add("it explains %.0f %% of what fails by its place in the graph".formatted(100 * place));
        double against = suspect.defied().isPresent() ? weights.defied() : 1;
        return Optional.of(new Judgement(
                suspect,
                time * Math.max(REMOTE, place) / reach.all() * against * Math.exp(shown),
                List.copyOf(reasons)));
    }

    private double shown(Showing showing, List<String> reasons) {
        add(reasons, showing.errors(), "its new version fails %.0f %% more calls than the old one");
        add(reasons, showing.silence(), "its new version gets %.0f %% fewer calls than it should");
        add(reasons, showing.resources(), "its new version takes more CPU or memory (%.0f %% of a fourfold)");
        add(reasons, showing.latency(), "its new version is slower (%.0f %% of an eightfold)");
        if (!reasons.isEmpty()) {
            // that it is there at all tells more than how much it is
            return weights.shown() * Math.sqrt(Math.max(showing.errors(), showing.silence()))
                    + weights.resources() * showing.resources()
                    + weights.latency() * showing.latency();
        }
        if (!showing.compared()) {
            return 0;
        }
        reasons.add("its new version does as well as the old one");
        return -weights.acquitted() - (failsInBoth(showing) ? weights.refuted() : 0);
    }

    /** What fails at it fails in the old version too, so that it comes from elsewhere. */
    private boolean failsInBoth(Showing showing) {
        return signs.failing().stream()
                .anyMatch(failing -> showing.calls().stream().anyMatch(call -> isAlikeIn(failing, call)));
    }

    private static boolean isAlikeIn(Failing failing, Failing gap) {
        return gap.caller().equals(failing.caller())
                && gap.callee().equals(failing.callee())
                && gap.share() < failing.share() / 2;
    }

    private static void add(List<String> reasons, double value, String text) {
        if (value >= CLEAN) {
            reasons.add(String.format(Locale.ROOT, text, 100 * value));
        }
    }
}
