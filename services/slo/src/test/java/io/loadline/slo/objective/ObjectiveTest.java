package io.loadline.slo.objective;

import static io.loadline.slo.PublishedEvents.assertIsExample;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.Decision;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Publication;
import io.loadline.eventstore.Rejection;
import io.loadline.kernel.Window;
import io.loadline.slo.objective.ObjectiveCommand.Adjust;
import io.loadline.slo.objective.ObjectiveCommand.Commit;
import io.loadline.slo.objective.ObjectiveCommand.Define;
import io.loadline.slo.objective.ObjectiveCommand.Exclude;
import io.loadline.slo.objective.ObjectiveCommand.LetGo;
import io.loadline.slo.objective.ObjectiveCommand.Rename;
import io.loadline.slo.objective.ObjectiveCommand.Retire;
import io.loadline.slo.objective.TimeWindow.Unit;
import io.loadline.slo.openslo.Bundle;
import io.loadline.slo.openslo.OpenSloWriter;
import io.loadline.slo.openslo.Profile;
import io.loadline.testkit.DeciderMatrix;
import io.loadline.testkit.Given;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DeciderMatrix.Of("objective")
class ObjectiveTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Definition PROMISE = Definition.plain(
            "checkout",
            Method.OCCURRENCES,
            TimeWindow.rolling(28, Unit.DAY),
            List.of(new Goal("good", new BigDecimal("0.999"))));
    private static final Definition STRICTER = Definition.plain(
            "checkout",
            Method.OCCURRENCES,
            TimeWindow.rolling(28, Unit.DAY),
            List.of(new Goal("good", new BigDecimal("0.9995"))));
    private static final Window LAST_NIGHT =
            new Window(Instant.parse("2026-11-23T22:00:00Z"), Instant.parse("2026-11-23T23:00:00Z"));
    private static final Exclude EXCLUDE = new Exclude(LAST_NIGHT, "agreed maintenance", "omar", "sara");
    private static final CommitmentTerms TERMS =
            new CommitmentTerms(Set.of("checkout"), Set.of("east"), new BigDecimal("2"));

    private static final Objective NEW = Objective.DECIDER.initial();
    private static final Objective ACTIVE = after(NEW, new Define("checkout-availability", PROMISE));
    private static final Objective ADJUSTED = after(ACTIVE, new Adjust("night", EXCLUDE));
    private static final Objective RETIRED = after(ACTIVE, new Retire("replaced"));

    @Test
    void everyCommandInEveryState() {
        var no = "illegal-transition";
        var unknown = "unknown-slo";
        DeciderMatrix.of(Objective.DECIDER, NOW)
                .in(NEW, ACTIVE, ADJUSTED, RETIRED)
                .on(
                        new Define("checkout-availability", PROMISE),
                        "objective.defined",
                        "nothing",
                        "nothing",
                        "objective.defined")
                .on(
                        new Define("checkout-availability", STRICTER),
                        "objective.defined",
                        "objective.changed",
                        "objective.changed",
                        "objective.defined")
                .on(new Rename("pay"), unknown, "objective.renamed", "objective.renamed", no)
                .on(new Rename("checkout-availability"), unknown, "nothing", "nothing", no)
                .on(new Retire("replaced"), unknown, "objective.retired", "objective.retired", no)
                .on(EXCLUDE, unknown, "objective.excluded", "objective.excluded", no)
                .on(new Exclude(LAST_NIGHT, "please", "sara", "sara"), unknown, "four-eyes", "four-eyes", no)
                .on(new Adjust("night", EXCLUDE), unknown, "objective.adjusted", "nothing", no)
                .on(new LetGo("night"), unknown, "nothing", "objective.let-go", no)
                .on(new Commit(TERMS), unknown, "objective.committed", "objective.committed", no)
                .on(level("omar"), unknown, "objective.level-set", "objective.level-set", no)
                .on(level("sara"), unknown, "four-eyes", "four-eyes", no)
                .holds();
    }

    @Test
    void definingANewNamePromisesAndClaimsIt() {
        var decision = decide(NEW, new Define("checkout-availability", PROMISE));

        assertEquals(List.of(new ObjectiveEvent.Defined("checkout-availability", PROMISE)), decision.events());
        assertEquals(
                List.of(new Decision.Also.Claim("slo", "checkout-availability", ObjectiveProblem.NAME_TAKEN)),
                decision.also());
    }

    @Test
    void theSameDefinitionAgainChangesNothing() {
        assertEquals(
                List.of(),
                decide(ACTIVE, new Define("checkout-availability", PROMISE)).events());
    }

    @Test
    void anotherTargetIsAChangeAndTheNextVersion() {
        var changed = after(ACTIVE, new Define("checkout-availability", STRICTER));

        assertEquals(2, changed.version());
        assertEquals(STRICTER, changed.promise());
    }

    @Test
    void aRenamedObjectiveKeepsBothNames() {
        var renamed = after(ACTIVE, new Rename("pay"));

        assertEquals("pay", renamed.name());
        assertEquals(List.of("checkout-availability", "pay"), renamed.names());
        assertEquals(
                "pay",
                after(renamed, new Define("checkout-availability", STRICTER)).name());
        assertEquals(List.of(), decide(renamed, new Rename("pay")).events());
    }

    @Test
    void aRetiredObjectiveComesBackByADefinition() {
        assertTrue(RETIRED.retired());
        assertTrue(!after(RETIRED, new Define("checkout-availability", PROMISE)).retired());
    }

    @Test
    void anExclusionNeedsTwoPersons() {
        assertEquals("four-eyes", refused(ACTIVE, new Exclude(LAST_NIGHT, "please", "Sara ", "sara")));
        var excluded = after(ACTIVE, EXCLUDE);
        assertEquals(
                new Exclusion(LAST_NIGHT, "agreed maintenance", "omar", "sara", NOW),
                excluded.exclusions().getFirst());
    }

    @Test
    void anAdjustmentExcludesInThePlaceOfWhatItExcludedBefore() {
        var tonight = new Window(
                LAST_NIGHT.start().plusSeconds(86_400), LAST_NIGHT.end().plusSeconds(86_400));
        var moved = new Exclude(tonight, "agreed maintenance", "omar", "sara");
        var byHand = after(ACTIVE, EXCLUDE);
        var once = after(byHand, new Adjust("night", EXCLUDE));

        assertEquals(
                List.of(),
                decide(once, new Adjust("night", new Exclude(LAST_NIGHT, "agreed maintenance", "omar", "vera")))
                        .events());
        assertEquals(
                List.of(LAST_NIGHT, tonight),
                after(once, new Adjust("night", moved)).exclusions().stream()
                        .map(Exclusion::window)
                        .toList());
        assertEquals(
                List.of(LAST_NIGHT, LAST_NIGHT, tonight),
                after(once, new Adjust("another", moved)).exclusions().stream()
                        .map(Exclusion::window)
                        .toList());
        assertEquals(
                byHand.exclusions(), after(once, new LetGo("night")).exclusions(), "what was excluded by hand stays");
        assertEquals(Map.of(), after(once, new LetGo("night")).adjustments());
        assertEquals("four-eyes", refused(ACTIVE, new Adjust("night", new Exclude(LAST_NIGHT, "r", "sara", "sara"))));
    }

    @Test
    void termsOfCommitmentAreKeptAndHaveADefault() {
        assertEquals(CommitmentTerms.of("checkout"), ACTIVE.commitmentTerms());
        var committed = after(ACTIVE, new Commit(TERMS));
        assertEquals(TERMS, committed.commitmentTerms());
        assertEquals(List.of(), decide(committed, new Commit(TERMS)).events());
    }

    @Test
    void aLevelOfLoadIsKeptWithWhoAskedAndWhoAgreed() {
        var level = after(ACTIVE, level("omar")).levels().getFirst();

        assertEquals(
                new CommittedLevel(LAST_NIGHT, Optional.of(BigDecimal.TEN), "the sale went on", "omar", "sara", NOW),
                level);
    }

    private static ObjectiveCommand level(String requestedBy) {
        return new ObjectiveCommand.SetLevel(
                LAST_NIGHT, Optional.of(BigDecimal.TEN), "the sale went on", requestedBy, "sara");
    }

    @Test
    void aCompositeIsMadeOfSeveralGoalsThatAreMeasured() {
        var parts = List.of(part("cart", "2"), part("cart", "1"), part("whole", "1"), part("none", "0"));
        var rejection = assertThrows(
                Rejection.class, () -> decide(NEW, new Define("x", composite(Composite.Combination.WEIGHTED, parts))));
        assertEquals(
                Set.of(
                        "/objectives/1/composite/parts/1",
                        "/objectives/1/composite/parts/2",
                        "/objectives/1/composite/parts/3",
                        "/objectives/1/composite/parts/3/weight"),
                rejection.violations().stream()
                        .map(Rejection.Violation::pointer)
                        .collect(Collectors.toSet()));
        var other = new Composite.Part(Optional.of(new UUID(0, 9)), "good", BigDecimal.ONE);
        assertEquals(
                "invalid-definition",
                refused(NEW, new Define("x", composite(Composite.Combination.JOURNEY, List.of(other)))));
        assertEquals(
                "invalid-definition",
                refused(
                        NEW,
                        new Define("x", composite(Composite.Combination.JOURNEY, List.of(other, part("cart", "2"))))));
        assertEquals(
                1,
                decide(
                                NEW,
                                new Define(
                                        "x",
                                        composite(Composite.Combination.JOURNEY, List.of(other, part("cart", "1")))))
                        .events()
                        .size());
    }

    private static Composite.Part part(String objective, String weight) {
        return new Composite.Part(Optional.empty(), objective, new BigDecimal(weight));
    }

    private static Definition composite(Composite.Combination combination, List<Composite.Part> parts) {
        var whole = new Goal(
                "whole",
                Optional.empty(),
                new BigDecimal("0.99"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Composite(combination, parts)));
        return Definition.plain(
                "checkout",
                Method.OCCURRENCES,
                TimeWindow.rolling(28, Unit.DAY),
                List.of(new Goal("cart", new BigDecimal("0.999")), whole));
    }

    @Test
    void aDefinitionThatContradictsItselfIsRefusedWithEverythingThatIsWrong() {
        var goals = List.of(
                new Goal(
                        "a",
                        Optional.empty(),
                        BigDecimal.ONE,
                        Optional.empty(),
                        Optional.of(Duration.ofDays(2)),
                        Optional.empty(),
                        Optional.empty()),
                new Goal("a", new BigDecimal("-1")));
        var rejection = assertThrows(
                Rejection.class,
                () -> decide(
                        NEW,
                        new Define(
                                "x",
                                Definition.plain("s", Method.TIMESLICES, TimeWindow.rolling(5, Unit.YEAR), goals))));

        assertEquals("invalid-definition", rejection.code().code());
        assertEquals(
                Set.of(
                        "/window/duration",
                        "/objectives/0/target",
                        "/objectives/0/timeSliceTarget",
                        "/objectives/0/timeSliceWindow",
                        "/objectives/1/name",
                        "/objectives/1/target",
                        "/objectives/1/timeSliceTarget",
                        "/objectives/1/timeSliceWindow"),
                Set.copyOf(rejection.violations().stream()
                        .map(Rejection.Violation::pointer)
                        .toList()));
    }

    @Test
    void whatIsPublishedIsWhatTheSchemasShow() {
        var stream = UUID.fromString("0193a1c0-5d1e-7b7a-8a55-3b1f0c9d7e21");
        var name = "checkout-availability";
        assertIsExample(publication(stream, new ObjectiveEvent.Defined(name, PROMISE)), 0);
        assertIsExample(publication(stream, new ObjectiveEvent.Changed(name, STRICTER)), 0);
        assertIsExample(publication(stream, new ObjectiveEvent.Renamed(name, "checkout-works", PROMISE)), 1);
        assertIsExample(
                publication(
                        stream, new ObjectiveEvent.Retired(name, "checkout", "replaced by checkout-journey", PROMISE)),
                0);
    }

    @Test
    void exclusionsAndTermsStayInternal() {
        assertEquals(Optional.empty(), Objective.DECIDER.publish(new UUID(0, 1), new ObjectiveEvent.Committed(TERMS)));
        var excluded = new ObjectiveEvent.Excluded(new Exclusion(LAST_NIGHT, "r", "o", "s", NOW));
        assertEquals(Optional.empty(), Objective.DECIDER.publish(new UUID(0, 1), excluded));
    }

    private static Publication publication(UUID stream, ObjectiveEvent event) {
        return Objective.DECIDER.publish(stream, event).orElseThrow();
    }

    @Test
    void everyEventReadsBackAsItWas() {
        var events = List.of(
                new ObjectiveEvent.Defined("a", imported()),
                new ObjectiveEvent.Renamed("a", "b", PROMISE),
                new ObjectiveEvent.Retired("a", "checkout", "x", PROMISE),
                new ObjectiveEvent.Excluded(new Exclusion(LAST_NIGHT, "r", "o", "s", NOW)),
                new ObjectiveEvent.Adjusted("night", new Exclusion(LAST_NIGHT, "r", "o", "s", NOW)),
                new ObjectiveEvent.LetGo("night"),
                new ObjectiveEvent.Committed(TERMS),
                new ObjectiveEvent.LevelSet(new CommittedLevel(LAST_NIGHT, Optional.empty(), "r", "o", "s", NOW)));
        for (var event : events) {
            assertEquals(
                    event,
                    Objective.DECIDER.events().read(Objective.DECIDER.events().name(event), 1, Json.write(event)));
        }
    }

    @Test
    void anImportedDefinitionIsWrittenAsTheSameOpenSlo() {
        var written = OpenSloWriter.write(List.of(OpenSloForm.slo("x", imported())));

        var again = Bundle.read(written, Profile.STRICT);

        assertEquals(List.of(), again.findings());
        assertEquals(imported(), OpenSloForm.definition(again.slos().getFirst()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{loadline.io/combination: journey, loadline.io/composite-target: \"0.97\"}",
                "{loadline.io/combination: weighted}"
            })
    void aCompositeIsWrittenAsTheSameOpenSlo(String annotations) {
        var weight = annotations.contains("journey") ? "1" : "2.5";
        var read = only(COMPOSITE.replace("{annotations}", annotations).replace("{weight}", weight));

        assertEquals(
                List.of("cart", "objective-2", "composite"),
                read.goals().stream().map(Goal::name).toList());
        var whole = read.goals().getLast();
        assertEquals(new BigDecimal(annotations.contains("journey") ? "0.97" : "0.999"), whole.target());
        assertEquals(
                List.of(BigDecimal.ONE, new BigDecimal(weight)),
                whole.composite().orElseThrow().parts().stream()
                        .map(Composite.Part::weight)
                        .toList());
        assertEquals(read, only(OpenSloWriter.write(List.of(OpenSloForm.slo("x", read)))));
    }

    /** Whoever counted with such a target would never be done. */
    @ParameterizedTest
    @ValueSource(strings = {"1e-1000000000", "1e-401", "9e300000000", "1e999999999", "1", "-0.1", "most"})
    void theTargetOfACompositeIsAShareOfAFewDigits(String target) {
        assertUnsupported(target);
    }

    @Test
    void noTargetOfACompositeIsReadForever() {
        assertUnsupported("0." + "9".repeat(900_000));
    }

    private static void assertUnsupported(String target) {
        var text = COMPOSITE
                .replace("{annotations}", "{loadline.io/composite-target: \"" + target + "\"}")
                .replace("{weight}", "1");
        var slo = Bundle.read(text, Profile.STRICT).slos().getFirst();

        var why = assertTimeoutPreemptively(Duration.ofSeconds(2), () -> OpenSloForm.unsupported(slo));

        assertTrue(why.orElse("").contains("composite-target"), why.toString());
    }

    @Test
    void aJourneyThatWasNeverUploadedIsSaidByAnnotations() {
        var parts = List.of(part("cart", "1"), part("pay", "1"));
        var whole = composite(Composite.Combination.JOURNEY, parts).goals().getLast();
        var defined = Definition.plain(
                "checkout",
                Method.OCCURRENCES,
                TimeWindow.rolling(28, Unit.DAY),
                List.of(new Goal("cart", new BigDecimal("0.999")), new Goal("pay", new BigDecimal("0.9")), whole));

        var read = only(OpenSloWriter.write(List.of(OpenSloForm.slo("x", defined))))
                .goals()
                .getLast();

        assertEquals(whole.target(), read.target());
        assertEquals(whole.composite(), read.composite());
    }

    private static Definition only(String openSlo) {
        var bundle = Bundle.read(openSlo, Profile.STRICT);
        assertEquals(List.of(), bundle.findings());
        var slo = bundle.slos().getFirst();
        assertEquals(Optional.empty(), OpenSloForm.unsupported(slo));
        return OpenSloForm.definition(slo);
    }

    private static final String COMPOSITE = """
            apiVersion: openslo/v1
            kind: SLO
            metadata: {name: x, annotations: {annotations}}
            spec:
              service: checkout
              budgetingMethod: Occurrences
              timeWindow: [{duration: 7d, isRolling: true}]
              objectives:
                - displayName: Cart
                  target: 0.99
                  indicator:
                    metadata: {name: i}
                    spec:
                      ratioMetric:
                        good: {metricSource: {type: Prometheus, spec: {query: good}}}
                        total: {metricSource: {type: Prometheus, spec: {query: total}}}
                - target: 0.999
                  compositeWeight: {weight}
                  indicatorRef: elsewhere
            """;

    private static Definition imported() {
        var text = """
                apiVersion: openslo/v1
                kind: SLO
                metadata: {name: x, labels: {team: checkout}, annotations: {loadline.io/tier: "1"}}
                spec:
                  service: checkout
                  indicator:
                    metadata: {name: i}
                    spec: {ratioMetric: {counter: true, good: {metricSource: {spec: {q: a, step: 60, factor: 1.50}}}, total: {metricSource: {spec: {q: b}}}}}
                  budgetingMethod: Timeslices
                  timeWindow: [{duration: 1M, isRolling: false, calendar: {startTime: 2026-01-01 00:00:00, timeZone: Asia/Shanghai}}]
                  objectives:
                    - {displayName: Really Good!, target: 0.99, timeSliceTarget: 0.95, timeSliceWindow: 5m}
                    - {targetPercent: 95, timeSliceTarget: 0.9, timeSliceWindow: 5m}
                  alertPolicies: [{alertPolicyRef: fast}]
                """;
        return OpenSloForm.definition(Bundle.read(text, Profile.STRICT).slos().getFirst());
    }

    @Test
    void goalsAreCalledByTheirDisplayNameOrTheirNumber() {
        assertEquals(
                List.of("really-good", "objective-2"),
                imported().goals().stream().map(Goal::name).toList());
        assertEquals(
                Optional.of(Duration.ofMinutes(5)),
                imported().goals().getFirst().timeSliceWindow());
    }

    @Test
    void aDisplayNameThatNoSliceCouldGiveIsNoName() {
        var read = only(COMPOSITE
                .replace("displayName: Cart", "displayName: " + "x".repeat(129))
                .replace("{annotations}", "{}")
                .replace("{weight}", "1"));

        assertEquals(
                List.of("objective-1", "objective-2", "composite"),
                read.goals().stream().map(Goal::name).toList());
    }

    private static Decision<ObjectiveEvent> decide(Objective state, ObjectiveCommand command) {
        return Objective.DECIDER.decide(command, state, NOW);
    }

    private static Objective after(Objective state, ObjectiveCommand command) {
        return Given.after(Objective.DECIDER, state, NOW, command);
    }

    private static String refused(Objective state, ObjectiveCommand command) {
        return assertThrows(Rejection.class, () -> decide(state, command))
                .code()
                .code();
    }
}
