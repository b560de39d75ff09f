package io.loadline.changes.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.changes.change.Subject;
import io.loadline.changes.gate.Gate.GateEvent.Answered;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the gate had said of a change when it began. */
class RefusalsTest {
    private static final Instant BEGAN = Instant.parse("2026-11-02T10:00:00Z");
    private static final Optional<String> ANY = Optional.empty();
    private static final Subject CHANGE = new Subject(
            "checkout",
            Subject.Kind.DEPLOYMENT,
            Subject.Type.NORMAL,
            "Checkout 2.4",
            "production",
            Optional.of("east"),
            ANY,
            Optional.of(new Subject.Artifact("sha-1", "2.4")));

    @Test
    void theLastWordBeforeItBeganCounts() {
        assertEquals(Optional.of("no"), against(refused(5)));
        assertEquals(Optional.of("no"), against(allowed(10), refused(5)));
        assertEquals(Optional.empty(), against(refused(10), allowed(5)));
        assertEquals(Optional.of("no"), against(refused(5), allowed(-5)));
        assertEquals(Optional.empty(), against(refused(-5)));
        assertEquals(Optional.empty(), against());
    }

    @Test
    void afterAnHourNobodyGoesByIt() {
        assertEquals(Optional.of("no"), against(refused(59)));
        assertEquals(Optional.empty(), against(refused(60)));
    }

    @Test
    void itIsAboutWhatWasAskedAboutAndWhere() {
        assertEquals(Optional.of("no"), against(refused("production", "east", "sha-1")));
        assertEquals(Optional.of("no"), against(refused("production", "", "2.4")));
        assertEquals(Optional.of("no"), against(refused("production", "", "")));
        assertEquals(Optional.empty(), against(refused("production", "", "sha-2")));
        assertEquals(Optional.empty(), against(refused("production", "west", "sha-1")));
        assertEquals(Optional.empty(), against(refused("staging", "", "sha-1")));
        assertEquals(Optional.empty(), against(answer("cart", "production", "", "", 5, false)));
    }

    @Test
    void theAnswerAboutTheChangeItselfCountsMoreThanOneAboutAnyDeployment() {
        assertEquals(Optional.empty(), against(allowed(10), answer("checkout", "production", "", "", 5, false)));
        assertEquals(Optional.of("no"), against(refused(10), answer("checkout", "production", "", "", 5, true)));
        assertEquals(Optional.of("no"), against(allowed(60), answer("checkout", "production", "", "", 5, false)));
    }

    @Test
    void whatIsAskedAboutSomethingElseTakesNothingBack() {
        assertEquals(
                Optional.of("no"),
                against(
                        answer("checkout", "production", "", "sha-1", 10, false),
                        answer("checkout", "production", "", "sha-2", 5, true)));
    }

    private static Optional<String> against(Answered... answers) {
        return new Refusals(Stream.of(answers)
                        .sorted(Comparator.comparing(
                                        (Answered answer) -> answer.question().at())
                                .reversed())
                        .toList())
                .against(CHANGE, BEGAN)
                .map(Verdict::objections);
    }

    private static Answered refused(int minutesBefore) {
        return answer("checkout", "production", "", "sha-1", minutesBefore, false);
    }

    private static Answered allowed(int minutesBefore) {
        return answer("checkout", "production", "", "sha-1", minutesBefore, true);
    }

    private static Answered refused(String environment, String datacenter, String artifact) {
        return answer("checkout", environment, datacenter, artifact, 5, false);
    }

    private static Answered answer(
            String service,
            String environment,
            String datacenter,
            String artifact,
            int minutesBefore,
            boolean allowed) {
        return new Answered(
                new Question(
                        service,
                        environment,
                        said(datacenter),
                        ANY,
                        said(artifact),
                        BEGAN.minus(Duration.ofMinutes(minutesBefore))),
                new Verdict(
                        allowed,
                        allowed ? List.of() : List.of(new Verdict.Reason("declared-freeze", "no", "freeze:1")),
                        List.of(),
                        Duration.ZERO,
                        Optional.empty()));
    }

    private static Optional<String> said(String text) {
        return Optional.of(text).filter(said -> !said.isEmpty());
    }
}
