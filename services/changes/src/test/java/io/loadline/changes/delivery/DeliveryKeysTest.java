package io.loadline.changes.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.changes.delivery.Keys.Tier;
import io.loadline.kernel.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveryKeysTest {
    private static final Instant MONDAY = Instant.parse("2026-11-02T00:00:00Z");
    private static final Window WEEK = new Window(MONDAY, MONDAY.plus(Duration.ofDays(7)));

    @Test
    void daysWithADeploymentAreCountedNotDeployments() {
        var keys = keys(List.of(delivered("a", 1), delivered("b", 2), delivered("c", 30)), List.of());
        assertEquals(Optional.of(2.0), keys.deploymentFrequency().value());
        assertEquals(Tier.HIGH, keys.deploymentFrequency().tier());
        assertEquals(List.of("a", "b", "c"), keys.deploymentFrequency().records());
    }

    @Test
    void theLowerOneOfTwoInTheMiddleIsTheMedian() {
        assertEquals(Optional.of(2L), Median.of(List.of(4L, 1L, 3L, 2L)));
        assertEquals(Optional.empty(), Median.of(List.of()));
    }

    @Test
    void aDeploymentWithTwoIncidentsFailedOnce() {
        var keys = keys(
                List.of(delivered("a", 1), delivered("b", 2)),
                List.of(failure("i", "a", 0.9, 60), failure("j", "a", 0.8, 120), failure("k", "b", 0.2, 60)));
        assertEquals(Optional.of(0.5), keys.changeFailureRate().value());
        assertEquals(List.of("a"), keys.changeFailureRate().records());
        assertEquals(
                (1 - 0.1 * 0.2 + 0.2) / 2, keys.expectedFailureRate().value().orElseThrow(), 1e-9);
        assertEquals(Optional.of(3600.0), keys.failedDeploymentRecoveryTime().value());
    }

    @Test
    void whatAnswersAnIncidentIsRework() {
        var fix = new Delivered("b", "shop", MONDAY, Optional.of("incident"));
        assertEquals(
                Optional.of(0.5),
                keys(List.of(delivered("a", 1), fix), List.of()).reworkRate().value());
    }

    @Test
    void whatWentOutBesideTheApprovalsIsAShareOfAllChanges() {
        var keys = Keys.of(
                WEEK,
                List.of(),
                List.of(),
                List.of(),
                List.of(
                        new WentOut("a", false, false),
                        new WentOut("b", true, false),
                        new WentOut("c", true, true),
                        new WentOut("d", false, false)));
        assertEquals(new Keys.Key(Optional.of(0.5), Tier.NONE, List.of("b", "c")), keys.emergencyRate());
        assertEquals(new Keys.Key(Optional.of(0.25), Tier.NONE, List.of("c")), keys.unauthorisedRate());
    }

    @Test
    void withoutDeploymentsThereAreNoRates() {
        var keys = keys(List.of(), List.of());
        assertEquals(Optional.empty(), keys.changeFailureRate().value());
        assertEquals(Tier.NONE, keys.changeFailureRate().tier());
        assertEquals(Tier.LOW, keys.deploymentFrequency().tier());
        assertEquals(Optional.empty(), keys.emergencyRate().value());
    }

    private static Keys keys(List<Delivered> delivered, List<Failure> failures) {
        return Keys.of(WEEK, delivered, List.of(), failures, List.of());
    }

    private static Delivered delivered(String change, int hour) {
        return new Delivered(change, "shop", MONDAY.plus(Duration.ofHours(hour)), Optional.empty());
    }

    private static Failure failure(String incident, String change, double probability, int minutes) {
        var deployed = MONDAY.plus(Duration.ofHours(1));
        return new Failure(
                incident, change, probability, deployed, Optional.of(deployed.plus(Duration.ofMinutes(minutes))));
    }
}
