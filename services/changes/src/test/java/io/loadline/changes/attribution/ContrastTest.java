package io.loadline.changes.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.changes.incident.Signs.Failing;
import io.loadline.changes.incident.Signs.Showing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContrastTest {
    private static final Instant BEGIN = Instant.parse("2026-11-06T12:00:00Z");
    private static final int MINUTES = 12;
    private static final Rollout ROLLOUT = new Rollout(
            "cart",
            List.of(
                    new Rollout.Pod("old-1", false, Instant.EPOCH, Instant.MAX),
                    new Rollout.Pod("old-2", false, Instant.EPOCH, Instant.MAX),
                    new Rollout.Pod("new-1", true, BEGIN, Instant.MAX)));

    @Test
    void whatOnlyTheNewVersionFailsIsItsOwn() {
        var showing = contrast(List.of(pod("old-1", 1, 2), pod("old-2", 1, 2), pod("new-1", 0.25, 2)));
        assertTrue(showing.errors() > 0.4, showing::toString);
        assertEquals(List.of(new Failing("shop", "cart", 0.75)), showing.calls());
    }

    @Test
    void whatBothFailIsNot() {
        var showing = contrast(List.of(pod("old-1", 0.4, 2), pod("old-2", 0.4, 2), pod("new-1", 0.4, 2)));
        assertEquals(0, showing.errors());
        assertTrue(showing.compared());
    }

    @Test
    void aPodThatNobodyCallsIsSilent() {
        var showing = contrast(List.of(pod("old-1", 1, 2), pod("old-2", 1, 2)));
        assertTrue(showing.silence() > 0.8, showing::toString);
        assertFalse(showing.compared());
    }

    @Test
    void howOftenAPodIsMeasuredDoesNotHideTheSilenceOfAnother() {
        var rollout = new Rollout(
                "cart",
                List.of(
                        new Rollout.Pod("old-1", false, Instant.EPOCH, Instant.MAX),
                        new Rollout.Pod("new-1", true, BEGIN, Instant.MAX),
                        new Rollout.Pod("new-2", true, BEGIN, Instant.MAX)));
        var samples = new ArrayList<Sample>();
        for (int quarter = 4; quarter <= 4 * MINUTES; quarter++) {
            var at = BEGIN.plus(Duration.ofSeconds(15L * quarter));
            samples.add(new Sample("old-1", "shop", "cart", at, 1, 2, 10, 0.02));
            samples.add(new Sample("new-1", "shop", "cart", at, 1, 2, 10, 0.02));
        }
        var showing = Contrast.of(rollout, samples, BEGIN, BEGIN.plus(Duration.ofMinutes(MINUTES)));
        assertTrue(showing.silence() > 0, showing::toString);
    }

    @Test
    void aHostThatKeepsItsNameIsOldUntilItIsReplaced() {
        var replaced = BEGIN.plus(Duration.ofMinutes(6));
        var rollout = new Rollout(
                "cart",
                List.of(
                        new Rollout.Pod("cart-1", true, BEGIN, Instant.MAX),
                        new Rollout.Pod("cart-0", true, replaced, Instant.MAX),
                        new Rollout.Pod("cart-0", false, Instant.EPOCH, replaced)));
        var samples = new ArrayList<>(pod("cart-1", 0.25, 2));
        for (var sample : pod("cart-0", 1, 2)) {
            boolean fresh = !sample.at().isBefore(replaced);
            samples.add(new Sample(
                    sample.pod(), "shop", "cart", sample.at(), fresh ? 0.25 : 1, sample.cpu(), 10, sample.latency()));
        }
        var showing = Contrast.of(rollout, samples, BEGIN, BEGIN.plus(Duration.ofMinutes(MINUTES)));
        assertEquals(List.of(new Failing("shop", "cart", 0.75)), showing.calls());
        assertTrue(showing.errors() > 0.4, showing::toString);
    }

    @Test
    void whenNobodyIsCalledTheNewPodIsNotSilent() {
        assertEquals(
                0,
                contrast(List.of(pod("old-1", Double.NaN, 2), pod("old-2", Double.NaN, 2)))
                        .silence());
    }

    @Test
    void aNewVersionThatTakesFourTimesAsMuchIsHungry() {
        var showing = contrast(List.of(pod("old-1", 1, 2), pod("old-2", 1, 2), pod("new-1", 1, 16)));
        assertTrue(showing.resources() > 0.5, showing::toString);
        assertEquals(0, showing.errors());
    }

    @Test
    void whatIsMeasuredLaterIsNotLookedAt() {
        var samples = new ArrayList<Sample>();
        List.of(pod("old-1", 1, 2), pod("new-1", 0, 2)).forEach(samples::addAll);
        assertEquals(0, Contrast.of(ROLLOUT, samples, BEGIN, BEGIN).errors());
    }

    @Test
    void whatBothDidBeforeTheFirstCallFailedAcquitsNobody() {
        var samples = new ArrayList<Sample>();
        for (int minute = 1; minute <= 40; minute++) {
            var at = BEGIN.plus(Duration.ofMinutes(minute));
            samples.add(new Sample("old-1", "shop", "cart", at, 1, 2, 10, 0.02));
            samples.add(new Sample("new-1", "shop", "cart", at, minute < 30 ? 1 : 0.4, 2, 10, 0.02));
        }
        var until = BEGIN.plus(Duration.ofMinutes(40));
        var showing = Contrast.of(ROLLOUT, samples, BEGIN.plus(Duration.ofMinutes(30)), until);
        assertTrue(showing.errors() > 0.4, showing::toString);
        var soon = Contrast.of(ROLLOUT, samples, until.minus(Duration.ofMinutes(1)), until);
        assertFalse(soon.compared(), soon::toString);
    }

    private static Showing contrast(List<List<Sample>> pods) {
        var samples = pods.stream().flatMap(List::stream).toList();
        return Contrast.of(ROLLOUT, samples, BEGIN, BEGIN.plus(Duration.ofMinutes(MINUTES)));
    }

    private static List<Sample> pod(String name, double success, double cpu) {
        var samples = new ArrayList<Sample>();
        for (int minute = 1; minute <= MINUTES; minute++) {
            var at = BEGIN.plus(Duration.ofMinutes(minute));
            samples.add(new Sample(name, "shop", "cart", at, success, cpu, 10, 0.02));
        }
        return samples;
    }
}
