package io.loadline.slo.objective;

import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Rejection.Violation;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What must hold between the parts of a definition, whatever way it came in. */
final class DefinitionRules {
    private static final Duration LONGEST_SLICE = Duration.ofDays(1);
    private static final int MOST_DAYS = 400;
    private static final int MOST_PARTS = 20;
    private static final BigDecimal HEAVIEST = new BigDecimal("1000000");
    private static final int WEIGHT_DIGITS = 9;

    private final List<Violation> violations = new ArrayList<>();

    private DefinitionRules() {}

    /** @throws Rejection with everything that is wrong */
    static void check(Definition definition) {
        var rules = new DefinitionRules();
        rules.window(definition.window());
        rules.goals(definition);
        if (!rules.violations.isEmpty()) {
            throw new Rejection(
                    ObjectiveProblem.INVALID_DEFINITION,
                    rules.violations.getFirst().message(),
                    rules.violations);
        }
    }

    private void window(TimeWindow window) {
        if (window.count() < 1 || window.length().toDays() > MOST_DAYS) {
            wrong("/window/duration", "a window is from a minute to " + MOST_DAYS + " days long");
        }
        window.calendar().ifPresent(calendar -> {
            try {
                ZoneId.of(calendar.timeZone());
            } catch (DateTimeException e) {
                wrong("/window/timeZone", "'" + calendar.timeZone() + "' is no IANA time zone");
            }
        });
    }

    private void goals(Definition definition) {
        if (definition.goals().isEmpty()) {
            wrong("/objectives", "an SLO has at least one objective");
        }
        var names = new HashSet<String>();
        for (int i = 0; i < definition.goals().size(); i++) {
            var goal = definition.goals().get(i);
            if (!names.add(goal.name())) {
                wrong("/objectives/" + i + "/name", "'" + goal.name() + "' is given twice");
            }
            goal("/objectives/" + i, goal, definition.method());
            var pointer = "/objectives/" + i + "/composite/parts";
            goal.composite().ifPresent(composite -> composite(pointer, composite, definition));
        }
    }

    private void goal(String pointer, Goal goal, Method method) {
        if (goal.target().signum() < 0 || goal.target().compareTo(BigDecimal.ONE) >= 0) {
            wrong(pointer + "/target", "a target is a share from 0 to below 1");
        }
        if (method == Method.TIMESLICES
                && goal.timeSliceTarget()
                        .filter(target -> target.signum() > 0 && target.compareTo(BigDecimal.ONE) <= 0)
                        .isEmpty()) {
            wrong(pointer + "/timeSliceTarget", "the method Timeslices needs a slice target above 0, at most 1");
        }
        if (method != Method.OCCURRENCES
                && goal.timeSliceWindow().filter(DefinitionRules::isSlice).isEmpty()) {
            wrong(pointer + "/timeSliceWindow", "slices need a length of whole seconds, from PT1S to P1D");
        }
    }

    private void composite(String pointer, Composite composite, Definition definition) {
        int size = composite.parts().size();
        if (size < 2 || size > MOST_PARTS) {
            wrong(pointer, "a composite has 2 to " + MOST_PARTS + " parts");
        }
        var places = new HashSet<List<Object>>();
        for (int i = 0; i < size; i++) {
            var part = composite.parts().get(i);
            if (!places.add(List.of(part.slo(), part.objective()))) {
                wrong(pointer + "/" + i, "'" + part.objective() + "' is a part already");
            }
            if (part.slo().isEmpty()
                    && definition
                            .goal(part.objective())
                            .filter(Goal::isMeasured)
                            .isEmpty()) {
                wrong(pointer + "/" + i, "the SLO has no objective '" + part.objective() + "' that is measured");
            }
            weight(pointer + "/" + i + "/weight", part.weight(), composite.combination());
        }
    }

    private void weight(String pointer, BigDecimal weight, Composite.Combination combination) {
        if (combination == Composite.Combination.JOURNEY && weight.compareTo(BigDecimal.ONE) != 0) {
            wrong(pointer, "who makes a journey goes through each of its parts: they have no weights");
        } else if (weight.signum() <= 0 || weight.compareTo(HEAVIEST) > 0 || weight.scale() > WEIGHT_DIGITS) {
            wrong(pointer, "a weight is above 0, at most " + HEAVIEST + ", with up to " + WEIGHT_DIGITS + " decimals");
        }
    }

    private static boolean isSlice(Duration length) {
        return length.equals(Duration.ofSeconds(length.toSeconds()))
                && length.isPositive()
                && length.compareTo(LONGEST_SLICE) <= 0;
    }

    private void wrong(String pointer, String message) {
        violations.add(ObjectiveProblem.INVALID_DEFINITION.violation(pointer, message));
    }
}
