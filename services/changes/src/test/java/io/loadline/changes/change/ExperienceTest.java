package io.loadline.changes.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.changes.row.Row;
import io.loadline.kernel.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExperienceTest {
    private static final Instant BEGIN = Instant.parse("2026-11-02T10:00:00Z");

    @Test
    void aFewChangesTeachNothing() {
        assertEquals(Optional.empty(), chance(past(10), "shop"));
    }

    @Test
    void aServiceThatFailedOftenIsRiskier() {
        double careless = chance(past(100), "shop").orElseThrow().probability();
        double careful = chance(past(100), "mail").orElseThrow().probability();
        assertTrue(careless > 0.5 && careful < 0.2, careless + " and " + careful);
    }

    @Test
    void oneFailureIsNotTheRule() {
        var past = new ArrayList<>(past(100));
        past.add(over("search", 100, Change.Result.FAILED));
        double next = chance(past, "search").orElseThrow().probability();
        assertTrue(next < 0.5, () -> "" + next);
    }

    @Test
    void eachAnswerSaysWhatItIsMadeOf() {
        var chance = chance(past(100), "shop").orElseThrow();
        assertEquals(200, chance.learnedFrom());
        assertTrue(chance.contributions().getFirst().feature().startsWith("service "));
    }

    @Test
    void eachFeatureHasTheValueThatPeopleWouldCount() {
        var values = chance(past(100), "shop").orElseThrow().contributions().stream()
                .collect(Collectors.toMap(
                        FailureChance.Contribution::feature,
                        contribution -> contribution.value().orElseThrow()));
        assertEquals(Map.of("service shop", 1.0, "service mail", 0.0, "minutes", 60.0), relevant(values));
    }

    private static Map<String, Double> relevant(Map<String, Double> values) {
        return values.entrySet().stream()
                .filter(entry ->
                        entry.getKey().startsWith("service") || entry.getKey().equals("minutes"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    void whatHasForeseenTheLatestChangesIsProven() {
        var proof = chance(past(100), "shop").orElseThrow().proof().orElseThrow();
        assertTrue(proof.holds() && proof.cases() > 60 && proof.skill() > 0.3, proof::toString);
    }

    @Test
    void whatHasBecomeOtherwiseIsNotProven() {
        var past = new ArrayList<>(past(100));
        for (int i = 100; i < 200; i++) {
            past.add(over("mail", i, i % 4 < 3 ? Change.Result.FAILED : Change.Result.SUCCESS));
        }
        var proof = chance(past, "shop").orElseThrow().proof().orElseThrow();
        assertFalse(proof.holds(), proof::toString);
    }

    @Test
    void whatNobodyKnowsTheEndOfTeachesNothing() {
        var past = new ArrayList<>(past(100));
        for (int i = 0; i < 100; i++) {
            past.add(over("shop", i, Change.Result.OPEN));
        }
        assertEquals(chance(past(100), "shop"), chance(past, "shop"));
    }

    @Test
    void whatWasDetectedAndDismissedTeachesNothing() {
        var past = new ArrayList<>(past(100));
        var dismissed = Changes.with(
                Changes.with(Changes.detected(), new ChangeCommand.Observe(true, Changes.NOW)),
                new ChangeCommand.Dismiss("noise"));
        past.addAll(Collections.nCopies(100, dismissed));
        assertEquals(chance(past(100), "shop"), chance(past, "shop"));
    }

    @Test
    void whatReviewsBlameHasFailedHoweverWellItEnded() {
        var rows = past(100).stream().map(ExperienceTest::row).toList();
        var mail = rows.stream()
                .filter(row -> row.state().subject().orElseThrow().service().equals("mail"))
                .map(Row::id)
                .collect(Collectors.toSet());
        double before = chance(rows, Set.of(), "mail").orElseThrow().probability();
        double after = chance(rows, mail, "mail").orElseThrow().probability();
        assertTrue(before < 0.2 && after > 0.8, before + " and " + after);
    }

    private static Optional<FailureChance> chance(List<Change> past, String service) {
        return chance(past.stream().map(ExperienceTest::row).toList(), Set.of(), service);
    }

    private static Optional<FailureChance> chance(List<Row<Change>> past, Set<UUID> blamed, String service) {
        return Experience.of(past, blamed).chance(subject(service), Optional.of(proposal(service, 60)), BEGIN);
    }

    private static Row<Change> row(Change change) {
        return new Row<>(UUID.randomUUID(), 1, change);
    }

    /** Of the shop's changes three of four go wrong, of the mail's none. */
    private static List<Change> past(int each) {
        var changes = new ArrayList<Change>();
        for (int i = 0; i < each; i++) {
            changes.add(over("shop", i, i % 4 < 3 ? Change.Result.ROLLED_BACK : Change.Result.SUCCESS));
            changes.add(over("mail", i, Change.Result.SUCCESS));
        }
        return changes;
    }

    private static Change over(String service, int hour, Change.Result result) {
        return new Change(
                State.CLOSED,
                Optional.of(proposal(service, 30L * (1 + hour % 3))),
                Optional.of(subject(service)),
                "ann",
                List.of(),
                1,
                Change.Retro.NOT_NEEDED,
                result,
                Optional.of(BEGIN.minus(Duration.ofHours(1000 - hour))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Proposal proposal(String service, long minutes) {
        return new Proposal(
                subject(service),
                new Window(BEGIN, BEGIN.plus(Duration.ofMinutes(minutes))),
                List.of(),
                "go",
                "back",
                List.of(),
                Optional.empty());
    }

    private static Subject subject(String service) {
        return new Subject(
                service,
                Subject.Kind.DEPLOYMENT,
                Subject.Type.NORMAL,
                "a release",
                "production",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
