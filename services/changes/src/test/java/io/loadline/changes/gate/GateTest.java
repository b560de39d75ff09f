package io.loadline.changes.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.changes.change.Assessment;
import io.loadline.changes.change.Change;
import io.loadline.changes.change.ChangeCommand;
import io.loadline.changes.change.GatePolicy;
import io.loadline.changes.change.GatePolicy.OnFailure;
import io.loadline.changes.change.Proposal;
import io.loadline.changes.change.Risk;
import io.loadline.changes.change.Subject;
import io.loadline.changes.change.Subject.Kind;
import io.loadline.changes.freeze.FreezeHit;
import io.loadline.changes.freeze.Span;
import io.loadline.changes.freeze.Terms;
import io.loadline.changes.row.Row;
import io.loadline.kernel.Window;
import io.loadline.testkit.DeciderMatrix;
import io.loadline.testkit.Given;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("gate")
class GateTest {
    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
    private static final Gate.Ask ASK = new Gate.Ask(
            new Question("checkout", "production", Optional.empty(), Optional.empty(), Optional.empty(), NOW),
            knowing(List.of(), Duration.ZERO, GatePolicy.DEFAULT));

    @Test
    void everyQuestionIsAnswered() {
        var answered = new Gate(Optional.of(Judgement.of(ASK.question(), ASK.circumstances())));
        DeciderMatrix.of(Gate.DECIDER, NOW)
                .in(Gate.DECIDER.initial(), answered)
                .on(ASK, "gate.answered", "gate.answered")
                .holds();
    }

    @Test
    void whatNothingSpeaksAgainstIsAllowedAndThePolicyIsNamed() {
        assertEquals(
                new Verdict(true, List.of(), List.of(), Duration.ZERO, Optional.of(new Verdict.Policy("gate", 7))),
                Judgement.of(ASK.question(), ASK.circumstances()));
    }

    @Test
    void aFreezeStopsTheKindsThatThePolicyListsForItsLevel() {
        for (var level : List.of(Terms.Level.FREEZE, Terms.Level.RESTRICT)) {
            assertEquals(
                    List.of("declared-freeze"),
                    reasons(knowing(List.of(freeze(level)), Duration.ZERO, GatePolicy.DEFAULT)));
            var sparing = new GatePolicy(
                    List.of(), List.of(new GatePolicy.LevelRule(level, List.of(Kind.DDL, Kind.INFRASTRUCTURE))));
            var verdict = judge(knowing(List.of(freeze(level)), Duration.ZERO, sparing));
            assertEquals(List.of(), verdict.reasons());
            assertEquals(1, verdict.notices().size());
            var stopping =
                    new GatePolicy(List.of(), List.of(new GatePolicy.LevelRule(level, List.of(Kind.DEPLOYMENT))));
            assertEquals(List.of("declared-freeze"), reasons(knowing(List.of(freeze(level)), Duration.ZERO, stopping)));
        }
        assertEquals(
                List.of(), reasons(knowing(List.of(freeze(Terms.Level.NOTICE)), Duration.ZERO, GatePolicy.DEFAULT)));
    }

    @Test
    void aRestrictionLetsPassWhatAPersonHasApprovedAndIsNotOfHighRisk() {
        var restricted = List.of(freeze(Terms.Level.RESTRICT));
        assertEquals(List.of(), reasons(restricted, approved(Subject.Type.NORMAL, 0.3)));
        assertEquals(List.of("declared-freeze"), reasons(restricted, approved(Subject.Type.NORMAL, 0.8)));
        // nobody has looked at what is standard
        assertEquals(List.of("declared-freeze"), reasons(restricted, approved(Subject.Type.STANDARD, 0.3)));
    }

    private static List<String> reasons(List<FreezeHit> freezes, Change change) {
        var known = knowing(freezes, Duration.ZERO, GatePolicy.DEFAULT);
        var asked = new Question("checkout", "production", Optional.empty(), Optional.empty(), Optional.of("2.4"), NOW);
        return Judgement.of(
                        asked,
                        new Circumstances(
                                known.tier(),
                                known.freezes(),
                                known.exceptions(),
                                List.of(new Row<>(UUID.randomUUID(), 4, change)),
                                known.incidents(),
                                known.staleness(),
                                known.policy()))
                .reasons()
                .stream()
                .map(Verdict.Reason::code)
                .toList();
    }

    private static Change approved(Subject.Type type, double risk) {
        var subject = new Subject(
                "checkout",
                Kind.DEPLOYMENT,
                type,
                "Checkout 2.4",
                "production",
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Subject.Artifact("sha256:aa", "2.4")));
        var proposal = new Proposal(
                subject, new Window(NOW, NOW.plusSeconds(60)), List.of(), "go", "back", List.of(), Optional.empty());
        var assessment = new Assessment(new Risk(risk, List.of()), List.of(), List.of());
        var change = after(Change.DECIDER.initial(), new ChangeCommand.Register(proposal, "olga"));
        change = after(change, new ChangeCommand.Submit(assessment));
        return type == Subject.Type.STANDARD
                ? change
                : after(
                        after(change, new ChangeCommand.Assess(assessment)),
                        new ChangeCommand.Approve("petra", Optional.empty()));
    }

    private static Change after(Change change, ChangeCommand command) {
        return Given.after(Change.DECIDER, change, NOW, command);
    }

    @Test
    void aTierFailsOpenOrClosedWhenTooLittleIsKnown() {
        var limit = Duration.ofSeconds(30);
        assertEquals(List.of(), reasons(knowing(List.of(), limit.plusNanos(1), failing(1, OnFailure.OPEN))));
        assertEquals(
                List.of("stale-knowledge"),
                reasons(knowing(List.of(), limit.plusNanos(1), failing(1, OnFailure.CLOSED))));
        assertEquals(List.of(), reasons(knowing(List.of(), limit, failing(1, OnFailure.CLOSED))));
        assertEquals(List.of(), reasons(knowing(List.of(), limit.plusNanos(1), failing(2, OnFailure.CLOSED))));
        assertEquals(List.of(), reasons(knowing(List.of(), Duration.ofDays(9), GatePolicy.DEFAULT)));
    }

    private static GatePolicy failing(int tier, OnFailure answer) {
        return new GatePolicy(
                List.of(new GatePolicy.TierRule(tier, Duration.ofSeconds(30), answer)), GatePolicy.DEFAULT.levels());
    }

    private static List<String> reasons(Circumstances circumstances) {
        return judge(circumstances).reasons().stream().map(Verdict.Reason::code).toList();
    }

    private static Verdict judge(Circumstances circumstances) {
        return Judgement.of(ASK.question(), circumstances);
    }

    private static Circumstances knowing(List<FreezeHit> freezes, Duration staleness, GatePolicy policy) {
        var row = new Row<>(GatePolicy.STREAM, 7, policy);
        return new Circumstances(1, freezes, Map.of(), List.of(), List.of(), staleness, row);
    }

    private static FreezeHit freeze(Terms.Level level) {
        return new FreezeHit(
                UUID.randomUUID(),
                Terms.Source.DECLARED,
                level,
                level == Terms.Level.FREEZE,
                new Span(NOW, Optional.empty()),
                "stocktaking");
    }
}
