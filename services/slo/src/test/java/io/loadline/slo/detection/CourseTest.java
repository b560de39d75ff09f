package io.loadline.slo.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.slo.slice.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What was learnt and kept says the same as the whole history. */
class CourseTest {
    private static final long START = Instant.parse("2026-11-01T00:00:00Z").getEpochSecond();
    private static final int DAY = 288;
    private static final int STEP = 300;
    private static final int SLICES = 9 * DAY;
    private static final long PHASE = 1_234;

    @Test
    void everySliceIsJudgedAsInTheWholeSeries() {
        var series = series();
        int warmUp = DAY;
        var whole = Surprise.of(series, warmUp);
        var pace = Pace.of(STEP);
        for (int now = 2 * DAY + 17; now < SLICES; now += 71) {
            long from = pace.known(series.seconds()[now]);
            var course = Course.of(series, pace, from);
            var points = course.look(series.from(from));
            for (int i = 0; i < SLICES && series.seconds()[i] <= series.seconds()[now]; i++) {
                if (series.seconds()[i] >= from) {
                    int at = (int) ((series.seconds()[i] - from) / STEP);
                    assertEquals(whole[i], points.get(at).over(), 1e-9, "slice " + i + " looked at from " + now);
                }
            }
        }
    }

    @Test
    void aLookNeedsOnlyWhatHasComeSince() {
        var slices = slices();
        int learnt = 0;
        var kept = Outlook.of(slices.subList(0, 3 * DAY), at(3 * DAY), PHASE, Deviation.RECENT);
        for (int now = 3 * DAY; now < SLICES; now += 7) {
            var at = at(now);
            var known = slices.subList(0, now);
            if (!kept.isGoodAt(at)) {
                kept = Outlook.of(known, at, PHASE, Deviation.RECENT);
                learnt++;
            }
            long from = kept.from().getEpochSecond();
            var since = known.stream().filter(slice -> slice.start() >= from).toList();
            assertTrue(since.size() < 5 * 12, "hours at most");
            assertEquals(
                    Outlook.of(known, at, PHASE, Deviation.RECENT).find(known, 0.999, at), kept.find(since, 0.999, at));
        }
        assertTrue(learnt < (SLICES - 3 * DAY) / 30, "learnt " + learnt + " times");
    }

    @Test
    void whatIsNotGoodAnyMoreSaysSo() {
        var at = at(3 * DAY);
        var outlook = Outlook.of(slices().subList(0, 3 * DAY), at, 0, Deviation.RECENT);

        assertTrue(outlook.isGoodAt(at));
        assertFalse(outlook.isGoodAt(at.plusSeconds(4 * 3_600)));
    }

    private static Instant at(int slice) {
        return Instant.ofEpochSecond(START + (long) slice * STEP);
    }

    /** A day has its rhythm, and now and then something is wrong. */
    private static Trace series() {
        var random = new Random(4);
        return new Trace(
                LongStream.range(0, SLICES).map(i -> START + i * STEP).toArray(),
                LongStream.range(0, SLICES)
                        .mapToDouble(i -> 100
                                + 50 * Math.sin(2 * Math.PI * i / DAY)
                                + 3 * random.nextGaussian()
                                + (i % 331 == 0 ? 80 : 0))
                        .toArray());
    }

    private static List<Slice> slices() {
        var random = new Random(5);
        var slices = new ArrayList<Slice>();
        for (int i = 0; i < SLICES; i++) {
            long total = Math.round(300 + 200 * Math.sin(2 * Math.PI * i / DAY) + 5 * random.nextGaussian());
            long bad = i % 301 < 2 ? total / 3 : random.nextInt(2);
            slices.add(
                    new Slice(START + (long) i * STEP, STEP, i % 401 == 0 ? 0 : total - bad, i % 401 == 0 ? 0 : total));
        }
        return slices;
    }
}
