package io.loadline.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class RankedTest {
    @Test
    void theMedianIsOneOfTheValues() {
        assertEquals(2, Ranked.median(List.of(3.0, 1.0, 2.0)));
        assertEquals(3, Ranked.median(List.of(4.0, 1.0, 3.0, 2.0)));
        assertEquals("bb", Ranked.median(List.of("ccc", "bb", "a"), String::length));
        assertThrows(NoSuchElementException.class, () -> Ranked.median(List.of()));
    }

    @Test
    void aPercentileIsTheLeastThatSoManyDoNotExceed() {
        var values = List.of(5.0, 1.0, 4.0, 2.0, 3.0);
        assertEquals(1, Ranked.percentile(values, 0.2));
        assertEquals(2, Ranked.percentile(values, 0.21));
        assertEquals(5, Ranked.percentile(values, 0.95));
        assertEquals(5, Ranked.percentile(values, 1));
    }
}
