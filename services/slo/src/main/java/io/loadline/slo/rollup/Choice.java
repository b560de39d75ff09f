package io.loadline.slo.rollup;

import io.loadline.kernel.Window;
import io.loadline.slo.slice.Hour;
import io.loadline.slo.slice.Slice;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What answers a question: hours whose sums are known and that nothing cuts, and slices for all the rest.
 *
 * @param hours in place of their slices, in order
 * @param pieces of which slices are read, disjoint, in order
 * @param measured seconds of each hour of which they are known
 * @param gaps times of which they are not: what reaches into them is needed as well
 */
record Choice(List<Hour> hours, List<Piece> pieces, NavigableMap<Long, Integer> measured, List<Piece> gaps) {
    private static final int MICRO = 6;

    /**
     * The time [start, end).
     *
     * @param start seconds since 1970
     * @param end seconds since 1970
     */
    record Piece(long start, long end) {}

    /**
     * @param known the sums that hold, by hour
     * @param keptFrom seconds since 1970; before it there are no slices
     */
    static Choice of(Question question, Map<Long, RollUp> known, long keptFrom) {
        var choice = new Choice(new ArrayList<>(), new ArrayList<>(), new TreeMap<>(), new ArrayList<>());
        var cut = cut(question);
        long start = Slice.second(question.span().start());
        long end = Slice.second(question.span().end());
        for (long hour = Hour.of(start); hour < end; hour += Hour.LENGTH) {
            if (hour < keptFrom) {
                choice.last(hour >= start ? Optional.ofNullable(known.get(hour)) : Optional.empty(), question);
                continue;
            }
            boolean within = hour >= start && hour + Hour.LENGTH <= end;
            if (within && known.containsKey(hour)) {
                choice.take(known.get(hour), question, cut);
            } else {
                var piece = new Piece(Math.max(hour, start), Math.min(hour + Hour.LENGTH, end));
                add(choice.pieces, piece);
                add(choice.gaps, piece);
            }
        }
        return choice;
    }

    /** Of a time without slices whatever is known is used; what was not counted in these units is not measured. */
    private void last(Optional<RollUp> rollUp, Question question) {
        rollUp.ifPresent(known -> known.in(question.counting()).ifPresent(hour -> {
            hours.add(hour);
            measured.put(hour.start(), known.measured());
        }));
    }

    private void take(RollUp rollUp, Question question, Set<Long> cut) {
        var hour = rollUp.in(question.counting());
        var whole = new Piece(rollUp.hour(), rollUp.hour() + Hour.LENGTH);
        if (cut.contains(rollUp.hour()) || hour.isEmpty() || isBeyond(rollUp, question)) {
            add(pieces, whole);
        } else {
            hours.add(hour.get());
        }
        if (cut.contains(rollUp.hour())) {
            add(gaps, whole);
        } else {
            measured.put(rollUp.hour(), rollUp.measured());
        }
    }

    private static void add(List<Piece> pieces, Piece next) {
        if (!pieces.isEmpty() && pieces.getLast().end == next.start) {
            pieces.add(new Piece(pieces.removeLast().start, next.end));
        } else {
            pieces.add(next);
        }
    }

    /** Whether a slice of the hour may be beyond what was committed. */
    private static boolean isBeyond(RollUp rollUp, Question question) {
        var hour = new Window(Instant.ofEpochSecond(rollUp.hour()), Instant.ofEpochSecond(rollUp.hour() + Hour.LENGTH));
        return question.committed()
                .least(hour)
                .filter(least -> least.compareTo(BigDecimal.valueOf(rollUp.peak(), MICRO)) < 0)
                .isPresent();
    }

    /** The hours of which a part is asked for, or excluded, or of which each slice is wanted. */
    private static Set<Long> cut(Question question) {
        var cut = new HashSet<Long>();
        question.cuts().forEach(instant -> cut(cut, instant));
        question.exclusions().forEach(exclusion -> {
            cut(cut, exclusion.window().start());
            cut(cut, exclusion.window().end());
        });
        for (var window : question.closely()) {
            long end = Slice.second(window.end());
            for (long hour = Hour.of(window.start().getEpochSecond()); hour < end; hour += Hour.LENGTH) {
                cut.add(hour);
            }
        }
        return cut;
    }

    private static void cut(Set<Long> cut, Instant instant) {
        long hour = Hour.of(instant.getEpochSecond());
        if (instant.isAfter(Instant.ofEpochSecond(hour))) {
            cut.add(hour);
        }
    }
}
