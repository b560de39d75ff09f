package io.loadline.cost.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.cost.baseline.Baseline.Day;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BaselineTest {
    @Test
    void costThatFollowsSalesExactlyIsForeseenExactly() {
        var days = days(42, 0, new Random(1));
        var baseline = Baseline.of(days.subList(0, 35));
        double actual = days.subList(35, 42).stream().mapToDouble(Day::cost).sum();
        assertEquals(actual, baseline.sum(days.subList(35, 42)).mean(), 1e-3);
        assertEquals(1, baseline.r2(), 1e-6);
    }

    @Test
    void intervalsHoldWhatTheyPromise() {
        var random = new Random(7);
        int held = 0;
        for (int i = 0; i < 400; i++) {
            var days = days(84, 0.6, random);
            var sum = Baseline.of(days.subList(0, 56)).sum(days.subList(56, 84));
            double actual = days.subList(56, 84).stream().mapToDouble(Day::cost).sum();
            held += sum.quantile(0.05) <= actual && actual <= sum.quantile(0.95) ? 1 : 0;
        }
        assertTrue(held > 340 && held < 384, held + " of 400");
    }

    @Test
    void daysThatDoNotCountNeitherTeachNorCount() {
        var days = days(70, 0.3, new Random(3));
        var spoilt = new ArrayList<>(days);
        for (int i : List.of(10, 40, 60)) {
            spoilt.set(i, new Day(days.get(i).weekday(), days.get(i).sales(), 1e9, false));
        }
        var sum = Baseline.of(spoilt.subList(0, 56)).sum(spoilt.subList(56, 70));
        double actual = spoilt.subList(56, 70).stream()
                .filter(Day::counted)
                .mapToDouble(Day::cost)
                .sum();
        assertEquals(1, sum.mean() / actual, 0.05);
    }

    @Test
    void whatCannotBeLearnedIsSaid() {
        var random = new Random(1);
        assertThrows(ArithmeticException.class, () -> Baseline.of(days(27, 0.2, random)));
        var always = days(35, 0.2, random).stream()
                .map(day -> new Day(day.weekday(), 5, day.cost(), true))
                .toList();
        assertThrows(ArithmeticException.class, () -> Baseline.of(always));
    }

    /** Cost of 100 and some by weekday, 50 for each sale, and noise that carries over. */
    private static List<Day> days(int count, double noise, Random random) {
        var days = new ArrayList<Day>();
        double error = 0;
        for (int i = 0; i < count; i++) {
            error = 0.5 * error + noise * random.nextGaussian() * 10;
            double sales = 10 + random.nextDouble();
            days.add(new Day(i % 7, sales, 100 + i % 7 + 50 * sales + error, true));
        }
        return days;
    }
}
