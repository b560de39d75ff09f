package io.loadline.bench.detection;

import io.loadline.bench.Ranked;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Counts what a detector found and what it invented. */
final class Verdict {
    private final List<Double> delays = new ArrayList<>();
    private int alarms;
    private int trueAlarms;
    private int labelled;
    private int found;

    /** A labelled incident, found so long after it began or not at all. */
    void incident(OptionalDouble delaySeconds) {
        labelled++;
        if (delaySeconds.isPresent()) {
            found++;
            delays.add(delaySeconds.getAsDouble());
        }
    }

    void alarm(boolean justified) {
        alarms++;
        trueAlarms += justified ? 1 : 0;
    }

    int labelled() {
        return labelled;
    }

    double precision() {
        return alarms == 0 ? 0 : (double) trueAlarms / alarms;
    }

    double recall() {
        return labelled == 0 ? 0 : (double) found / labelled;
    }

    double f1() {
        double sum = precision() + recall();
        return sum == 0 ? 0 : 2 * precision() * recall() / sum;
    }

    /** Median; NaN when nothing was found. */
    double delaySeconds() {
        return delays.isEmpty() ? Double.NaN : Ranked.median(delays);
    }
}
