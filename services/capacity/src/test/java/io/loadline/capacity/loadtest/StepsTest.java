package io.loadline.capacity.loadtest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class StepsTest {
    @Test
    void aNoisyRateIsOneStep() {
        var random = new Random(7);
        var counts = Stream.generate(() -> Math.round(100 + 10 * random.nextGaussian()))
                .limit(300)
                .toList();
        assertEquals(List.of(new Steps.Stretch(0, 300)), Steps.of(counts, 20));
    }

    @Test
    void ratesAreToldApartWhereTheyChange() {
        var random = new Random(7);
        var counts = Stream.iterate(0, i -> i + 1)
                .limit(180)
                .map(i -> Math.round((i / 60 + 1) * 50 + 5 * random.nextGaussian()))
                .toList();
        assertEquals(
                List.of(new Steps.Stretch(0, 60), new Steps.Stretch(60, 120), new Steps.Stretch(120, 180)),
                Steps.of(counts, 20));
    }

    @Test
    void aRateThatWasHeldTooShortlyIsNoStep() {
        var counts = Stream.concat(
                        Stream.generate(() -> 100L).limit(100),
                        Stream.generate(() -> 300L).limit(10))
                .toList();
        assertEquals(20, 110 - Steps.of(counts, 20).getFirst().to());
    }

    @Test
    void nothingIsNoStep() {
        assertEquals(List.of(new Steps.Stretch(0, 0)), Steps.of(List.of(), 20));
    }
}
