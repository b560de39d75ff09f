package io.loadline.capacity.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DecompositionTest {
    private static final int WEEKS = 6;

    @Test
    void anHourThatStandsOutIsNeitherTrendNorSeason() {
        int odd = 5 * Series.WEEK + 40;
        var series = Shop.weeks(WEEKS);
        var values = IntStream.range(0, series.size()).mapToDouble(series::at).toArray();
        values[odd] *= 3;
        var hours = decomposition(Series.of(Shop.START, values)).hours();
        assertEquals(WEEKS * Series.WEEK, hours.size());
        var part = hours.get(odd);
        assertEquals(0, part.trust());
        assertEquals(values[odd] * 2 / 3, part.rest(), 0.1 * values[odd]);
        assertEquals(values[odd], part.trend() + part.season() + part.rest(), 1e-6);
        assertTrue(hours.get(odd - Series.WEEK).trust() > 0.3);
    }

    @Test
    void hoursThatNobodyCountedHaveNoRequests() {
        var series = Shop.weeks(WEEKS).without(hour -> hour.equals(Shop.START.plusSeconds(3600)));
        var hours = decomposition(series).hours();
        assertEquals(Optional.empty(), hours.get(1).requests());
        assertEquals(Optional.of(series.at(2)), hours.get(2).requests());
    }

    @Test
    void theHoursAreThoseAskedFor() {
        var from = Shop.START.plusSeconds(3600 * 30);
        var hours = Decomposition.of(Shop.weeks(WEEKS), from, from.plusSeconds(3600 * 2))
                .hours();
        assertEquals(
                List.of(from, from.plusSeconds(3600)),
                hours.stream().map(Decomposition.Part::hour).toList());
    }

    @Test
    void whatDoesNotRepeatHasNoParts() {
        var steady = decomposition(Series.of(Shop.START, new double[4 * Series.WEEK]));
        assertEquals(new Decomposition(Optional.empty(), Optional.empty(), List.of()), steady);
    }

    private static Decomposition decomposition(Series series) {
        return Decomposition.of(series, Instant.EPOCH, series.end());
    }
}
