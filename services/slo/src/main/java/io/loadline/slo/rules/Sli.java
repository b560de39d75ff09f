package io.loadline.slo.rules;

import java.math.BigDecimal;
import java.time.Duration;

/** What share of events, samples or slices is bad in a window, as PromQL. */
sealed interface Sli {
    String errorRatio(Duration window);

    /** Bad events of all. */
    record Bad(Query bad, Query total) implements Sli {
        public Bad {
            alike(bad, total);
        }

        @Override
        public String errorRatio(Duration window) {
            return "(" + bad.over(window) + ")\n/\n(" + total.over(window) + ")\n";
        }
    }

    /** Good events of all. */
    record Good(Query good, Query total) implements Sli {
        public Good {
            alike(good, total);
        }

        @Override
        public String errorRatio(Duration window) {
            return "(\n  1 - (\n    (\n      " + good.over(window) + "\n    )\n    /\n    (\n      "
                    + total.over(window) + "\n    )\n  )\n)\n";
        }
    }

    /** A ratio of bad events that somebody else has made. */
    record Failure(Query ratio) implements Sli {
        @Override
        public String errorRatio(Duration window) {
            return "(" + ratio.mean(window) + ")\n";
        }
    }

    /** A ratio of good events that somebody else has made. */
    record Success(Query ratio) implements Sli {
        @Override
        public String errorRatio(Duration window) {
            return "(\n  1 - (" + ratio.mean(window) + ")\n)\n";
        }
    }

    /**
     * Samples on the wrong side of a value.
     *
     * @param good PromQL operator that a good sample fulfils
     */
    record Threshold(Query metric, String good, BigDecimal value) implements Sli {
        @Override
        public String errorRatio(Duration window) {
            return "(\n  1 - avg_over_time(((" + metric.now() + ") " + good + " bool " + PromNumber.of(value) + ")["
                    + PromDuration.of(window) + ":])\n)\n";
        }
    }

    /** Slices in which more than the tolerated share is bad; one without events is good, as the service counts it. */
    record Slices(Sli within, Duration slice, BigDecimal tolerated) implements Sli {
        @Override
        public String errorRatio(Duration window) {
            return "avg_over_time((("
                    + within.errorRatio(slice).strip() + ") > bool " + PromNumber.of(tolerated) + ")["
                    + range(slice, window) + "])\n";
        }
    }

    /** The mean share of all slices, whatever their traffic; one without events has nothing bad. */
    record MeanOfSlices(Sli within, Duration slice) implements Sli {
        @Override
        public String errorRatio(Duration window) {
            var ratio = "(" + within.errorRatio(slice).strip() + ")";
            // a comparison with the NaN of an idle slice is 0
            return "avg_over_time((" + ratio + " > 0 or " + ratio + " > bool 0)[" + range(slice, window) + "])\n";
        }
    }

    /** A window that is shorter than a slice has one point. */
    private static String range(Duration slice, Duration window) {
        return PromDuration.of(window) + ":" + PromDuration.of(slice.compareTo(window) > 0 ? window : slice);
    }

    private static void alike(Query part, Query total) {
        if (part.ranged() != total.ranged()) {
            throw RulesProblem.NO_PROMETHEUS_RULES.because(
                    "one of the two queries of the ratio looks back over a range and the other does not");
        }
    }
}
