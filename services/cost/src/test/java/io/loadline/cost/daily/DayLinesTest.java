package io.loadline.cost.daily;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loadline.eventstore.Rejection;
import io.loadline.kernel.DirectoryProblem;
import io.loadline.web.StrictJson;
import io.loadline.web.Uploads.Line;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DayLinesTest {
    @Test
    void goodLinesAreToldFromWrongOnes() {
        var lines = new Numbers();
        lines.add(numbered(1, 3));
        lines.add(numbered(2, 5));
        assertEquals(List.of(1, 2, 3, 4), lines.good());
        var refused = assertThrows(Rejection.class, lines::requireGood);
        assertEquals(DirectoryProblem.UNKNOWN_SERVICE, refused.code());
        assertEquals(List.of("/twice"), pointers(lines));
    }

    @Test
    void wrongLinesCountTowardsTheMostAndAreNotAllTold() {
        var lines = new Numbers();
        lines.add(numbered(-DayLines.MOST, 0));
        assertEquals(List.of(), lines.good());
        assertEquals(StrictJson.MOST_ERRORS, lines.errors().size());
        var refused = assertThrows(Rejection.class, () -> lines.add(numbered(1, 2)));
        assertEquals("too-many-lines", refused.code().code());
    }

    private static List<String> pointers(DayLines<?, ?> lines) {
        return lines.errors().stream().map(Rejection.Violation::pointer).toList();
    }

    private static List<Line<Integer>> numbered(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> new Line<>(number, number))
                .toList();
    }

    /** None below zero, and none twice. */
    private static final class Numbers extends DayLines<Integer, Integer> {
        @Override
        protected Integer day(Integer line) {
            return line;
        }

        @Override
        protected void check(Integer day, int line) {
            if (day < 0) {
                wrong(DirectoryProblem.UNKNOWN_UNIT, "/negative", line, "below zero");
            }
            if (!isNew(day)) {
                wrong(DirectoryProblem.UNKNOWN_SERVICE, "/twice", line, "there twice");
            }
        }
    }
}
