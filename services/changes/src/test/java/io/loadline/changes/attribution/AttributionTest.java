package io.loadline.changes.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.changes.attribution.Attribution.Candidate;
import io.loadline.changes.change.Subject.Kind;
import io.loadline.changes.incident.Signs;
import io.loadline.changes.incident.Signs.Failing;
import io.loadline.changes.incident.Signs.Showing;
import io.loadline.kernel.Service;
import io.loadline.kernel.ServiceGraph;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttributionTest {
    private static final Instant ONSET = Instant.parse("2026-11-06T12:00:00Z");
    private static final Optional<String> NONE = Optional.empty();
    private static final ServiceGraph GRAPH = new ServiceGraph(
            List.of(service("shop", "cart"), service("cart", "prices"), service("prices"), service("mail")));
    private static final Signs CART_FAILS =
            new Signs(List.of(new Failing("shop", "cart", 0.3)), List.of(), List.of(), Optional.empty());

    @Test
    void probabilitiesSumToOne() {
        var attribution = judge(CART_FAILS, deployed("cart", 3), deployed("prices", 10), deployed("shop", 100));
        double sum = attribution.candidates().stream()
                .mapToDouble(Candidate::probability)
                .sum();
        assertEquals(1, attribution.noChange() + sum, 1e-9);
        assertEquals(3, attribution.candidates().size());
    }

    @Test
    void withoutAnyChangeItWasNoChange() {
        assertEquals(1, judge(CART_FAILS).noChange());
    }

    @Test
    void theNewerOneOfTwoAtTheSamePlaceIsLikelier() {
        assertEquals("cart@2", first(judge(CART_FAILS, deployed("cart", 30), deployed("cart", 2))));
    }

    @Test
    void theNearerOneOfTwoAtTheSameTimeIsLikelier() {
        assertEquals("cart@2", first(judge(CART_FAILS, deployed("prices", 2), deployed("cart", 2))));
    }

    @Test
    void ofTwoAlikeTheOneThatTheGateHadRefusedIsTwiceAsLikely() {
        var attribution = judge(
                CART_FAILS,
                deployed("cart", 2),
                new Suspect(
                        "defiant",
                        "cart",
                        Kind.DEPLOYMENT,
                        ago(2),
                        ago(2),
                        Duration.ZERO,
                        NONE,
                        Optional.of("the gate had refused it")));
        var first = attribution.candidates().getFirst();
        assertEquals("defiant", first.change());
        assertEquals("the gate had refused it", first.reasons().getFirst());
        assertEquals(2 * attribution.candidates().getLast().probability(), first.probability(), 1e-9);
    }

    @Test
    void whatNothingThatFailsDependsOnIsNoSuspect() {
        assertEquals(List.of(), judge(CART_FAILS, deployed("mail", 2)).candidates());
    }

    @Test
    void whatBeganLaterOrLongAgoIsNoSuspect() {
        var flag = new Suspect("flag", "cart", Kind.FEATURE_FLAG, ago(400), ago(400));
        assertEquals(List.of(), judge(CART_FAILS, deployed("cart", -1), flag).candidates());
    }

    @Test
    void aPromotionIsSuspectedUntilAnHourAfterItsEndAndTheLessTheLongerItLasts() {
        assertEquals(List.of(), judge(CART_FAILS, promotion(300, 200)).candidates());
        assertTrue(judge(CART_FAILS, promotion(300, 250)).noChange()
                > judge(CART_FAILS, promotion(100, 90)).noChange());
        assertEquals(
                "it was on its way when the first sign was seen",
                judge(CART_FAILS, promotion(300, 400))
                        .candidates()
                        .getFirst()
                        .reasons()
                        .getFirst());
        assertEquals(
                "the first sign came 50 min after it",
                judge(CART_FAILS, promotion(300, 250))
                        .candidates()
                        .getFirst()
                        .reasons()
                        .getFirst());
    }

    private static Suspect promotion(int minutesAgo, int minutes) {
        return new Suspect(
                "sale",
                "cart",
                Kind.PROMOTION,
                ago(minutesAgo),
                ago(minutesAgo),
                Duration.ofMinutes(minutes),
                NONE,
                NONE);
    }

    @Test
    void aChangeOfDaysAgoIsLessLikelyThanNone() {
        assertTrue(judge(CART_FAILS, deployed("cart", 1200)).noChange() > 0.5);
    }

    @Test
    void aLinkIsWorthMoreThanEverythingElse() {
        var linked = new Suspect(
                "old", "mail", Kind.CONFIG, ago(500), ago(500), Duration.ZERO, Optional.of("rolled back"), NONE);
        var attribution = judge(CART_FAILS, deployed("cart", 1), linked);
        assertEquals(List.of(new Candidate("old", "mail", 1, List.of("rolled back"))), attribution.candidates());
        assertEquals(0, attribution.noChange());
    }

    @Test
    void aNewVersionThatFailsMoreThanTheOldOneIsLikelierThanANearerOneThatDoesNot() {
        var signs = shown(showing("prices", 2, 0.8), showing("cart", 1, 0));
        var attribution = judge(signs, deployed("cart", 1), deployed("prices", 2));
        assertEquals("prices@2", first(attribution));
        assertTrue(attribution.candidates().getFirst().probability() > 0.9);
    }

    @Test
    void aNewVersionThatDoesAsWellAsTheOldOneIsAcquitted() {
        double before = judge(CART_FAILS, deployed("cart", 1)).noChange();
        assertTrue(judge(shown(showing("cart", 1, 0)), deployed("cart", 1)).noChange() > before);
    }

    @Test
    void fromElsewhereOnlyANewVersionThatDoesWorseIsSuspected() {
        assertEquals(
                List.of(),
                judge(shown(showing("mail", 1, 0)), deployed("mail", 1)).candidates());
        assertEquals(
                "mail@1", first(judge(shown(showing("mail", 1, 0.5)), deployed("mail", 1), deployed("cart", 400))));
    }

    @Test
    void whatVersionsShowSaysNothingOfAChangeOfTheConfiguration() {
        var config = new Suspect("config", "cart", Kind.CONFIG, ago(1), ago(1));
        assertEquals(judge(CART_FAILS, config), judge(shown(showing("cart", 1, 0)), config));
    }

    @Test
    void aServiceWhoseCallsDoWellIsLessLikely() {
        var sound = new Signs(CART_FAILS.failing(), List.of("prices"), List.of(), Optional.empty());
        assertTrue(judge(sound, deployed("prices", 1)).noChange()
                > judge(CART_FAILS, deployed("prices", 1)).noChange());
    }

    @Test
    void aServiceThatPassesOnWhatItSuffersIsLessLikelyThanWhereItBegan() {
        var both = new Signs(
                List.of(new Failing("shop", "cart", 0.3), new Failing("cart", "prices", 0.3)),
                List.of(),
                List.of(),
                Optional.empty());
        var attribution = judge(both, deployed("cart", 2), deployed("prices", 2));
        assertEquals("prices@2", first(attribution));
        assertTrue(attribution.candidates().getFirst().probability()
                > 2 * attribution.candidates().getLast().probability());
    }

    @Test
    void whereChangesFailOftenOneIsLikelier() {
        var careful = Weights.USUAL.fitted(1, 50, 1000, 40 * 30 * 24 * 60.0);
        var careless = Weights.USUAL.fitted(500, 50, 1000, 40 * 30 * 24 * 60.0);
        assertTrue(careful.background() > careless.background());
    }

    @Test
    void whereReviewsFindTheChangeWhereCallsFailItIsSoughtThere() {
        var there = Confirmed.of(Kind.DEPLOYMENT, "cart", Duration.ofMinutes(3), CART_FAILS);
        var behind = Confirmed.of(Kind.DEPLOYMENT, "prices", Duration.ofMinutes(3), CART_FAILS);
        assertEquals(Optional.of(false), there.away());
        assertEquals(Optional.of(true), behind.away());
        assertEquals(
                Optional.empty(),
                Confirmed.of(Kind.CONFIG, "cart", Duration.ZERO, Signs.NONE).away());
        var learned = Weights.USUAL.learning(Collections.nCopies(80, there));
        assertEquals(Weights.USUAL.perHop() / 5, learned.perHop(), 1e-9);
        assertTrue(Weights.USUAL.learning(Collections.nCopies(80, behind)).perHop() > 0.8);
        var suspects = List.of(deployed("prices", 1));
        assertTrue(Attribution.of(ONSET, CART_FAILS, suspects, GRAPH, learned).noChange()
                > Attribution.of(ONSET, CART_FAILS, suspects, GRAPH, Weights.USUAL)
                        .noChange());
    }

    @Test
    void aCallThatIsFollowedByAFailingOneTellsNothingMore() {
        var one = new Signs(List.of(new Failing("cart", "prices", 0.3)), List.of(), List.of(), Optional.empty());
        var chain = new Signs(
                List.of(new Failing("cart", "prices", 0.3), new Failing("shop", "cart", 0.2)),
                List.of(),
                List.of(),
                Optional.empty());
        assertEquals(judge(one, deployed("cart", 2)), judge(chain, deployed("cart", 2)));
    }

    private static Attribution judge(Signs signs, Suspect... suspects) {
        return Attribution.of(ONSET, signs, List.of(suspects), GRAPH, Weights.USUAL);
    }

    private static String first(Attribution attribution) {
        return attribution.candidates().getFirst().change();
    }

    private static Signs shown(Showing... showings) {
        return new Signs(CART_FAILS.failing(), List.of(), List.of(showings), Optional.empty());
    }

    private static Showing showing(String service, int minutes, double errors) {
        return new Showing(service, ago(minutes), errors, 0, 0, 0, true, List.of());
    }

    private static Suspect deployed(String service, int minutes) {
        return new Suspect(service + "@" + minutes, service, Kind.DEPLOYMENT, ago(minutes), ago(minutes));
    }

    private static Instant ago(int minutes) {
        return ONSET.minus(Duration.ofMinutes(minutes));
    }

    private static Service service(String name, String... calls) {
        var none = Optional.<String>empty();
        return new Service(name, "team", 1, none, none, none, none, List.of(calls), Map.of());
    }
}
