package io.loadline.cost.saving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.cost.baseline.Baseline.Day;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VerificationTest {
    @Test
    void theLowerBoundOfAnEffectCounts() {
        var verified = Verification.of(days(56, 1, 1), days(28, 0.8, 2), 0);
        assertTrue(verified.claimed() > 0);
        assertEquals(verified.low(), verified.claimed());
        assertTrue(verified.low() < verified.avoided() && verified.avoided() < verified.high());
        assertEquals(0.2, verified.avoided() / verified.adjusted(), 0.02);
    }

    @Test
    void nothingCountsWithoutAnEffect() {
        assertEquals(0, Verification.of(days(56, 1, 1), days(28, 1, 2), 0).claimed());
        assertEquals(0, Verification.of(days(56, 1, 1), days(28, 1.2, 2), 0).claimed());
    }

    @Test
    void moreSalesAreNoLoss() {
        // twice the sales after, at a fifth less for each: before and after by themselves would say that cost went up
        var verified = Verification.of(days(56, 1, 1), days(28, 0.8, 2, 2), 0);
        assertTrue(verified.claimed() > 0);
    }

    @Test
    void whatOtherChangesHaveDoneIsAdjustedFor() {
        var plain = Verification.of(days(56, 1, 1), days(28, 0.8, 2), 0);
        // another change has taken 500 away, which are not avoided by this one
        var less = Verification.of(days(56, 1, 1), days(28, 0.8, 2), -500);
        assertEquals(plain.claimed() - 500, less.claimed(), 1e-6);
        assertEquals(plain.adjusted() - 500, less.adjusted(), 1e-6);
        assertEquals(plain.high() - 500, less.high(), 1e-6);
        // and one that has added as much as was saved hides it
        var cost = plain.avoided();
        assertEquals(0, Verification.of(days(56, 1, 1), days(28, 1, 2), 0).claimed());
        assertTrue(Verification.of(days(56, 1, 1), days(28, 1, 2), cost).claimed() > 0);
        assertEquals(0, Verification.of(days(56, 1, 1), days(28, 0.8, 2), -cost).claimed());
    }

    private static List<Day> days(int count, double part, long seed) {
        return days(count, part, seed, 1);
    }

    private static List<Day> days(int count, double part, long seed, double busier) {
        var random = new Random(seed);
        var days = new ArrayList<Day>();
        for (int i = 0; i < count; i++) {
            double sales = busier * (10 + 3 * random.nextDouble());
            days.add(new Day(i % 7, sales, part * (20 + i % 7 + 30 * sales + 5 * random.nextGaussian()), true));
        }
        return days;
    }
}
