package io.loadline.capacity.forecast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a model may know at some time: the series up to there, and what several models make of it, computed once. One thread. */
final class Past {
    /** More than a year, so that the same weeks of last year are seen with what led up to them. */
    private static final int WEEKS = 62;
    /** What models learn from, and the weeks by which its beginning is judged. */
    private static final int RECENT_WEEKS = 17;

    private static final int DECOMPOSED_WEEKS = 8;
    /** Seasonal windows of the R package forecast: 7 + 4i. */
    private static final int[] WINDOWS = {11, 15};

    private final Series seen;
    private final EventRegression events;
    private @Nullable Scale logs;
    private @Nullable Scale levels;
    private @Nullable Decomposed decomposed;

    private Past(Series seen, EventRegression events) {
        this.seen = events.without(seen);
        this.events = events;
    }

    /**
     * @param history hours of promotions are unknown, like those that nobody measured
     * @param events that come again and again, past and to come; what they do is learnt from this history alone
     */
    static Past of(Series history, List<Recurring.Event> events) {
        var seen = history.last(WEEKS * history.perWeek());
        return new Past(seen, EventRegression.of(seen, events));
    }

    /** The last 62 weeks without what recurring events did. */
    Series seen() {
        return seen;
    }

    /** What recurring events do. */
    EventRegression events() {
        return events;
    }

    /** A prediction for the steps that follow, with the recurring events that fall on them. */
    double[] withEvents(double[] predicted) {
        var with = predicted.clone();
        for (int h = 0; h < with.length; h++) {
            with[h] *= events.factor(seen.timeOf(seen.size() + h));
        }
        return with;
    }

    private Series recent() {
        return seen.last(RECENT_WEEKS * seen.perWeek());
    }

    /** The last 17 weeks, gaps filled and outliers pulled in, as logarithms where values are positive. */
    Scale logs() {
        if (logs == null) {
            logs = Scale.logs(recent());
        }
        return logs;
    }

    /** The last 17 weeks, gaps filled and outliers pulled in, in the unit of the series. */
    Scale levels() {
        if (levels == null) {
            levels = Scale.levels(recent());
        }
        return levels;
    }

    /** The last 17 weeks without gaps and outliers, in their own unit. */
    Series cleaned() {
        return recent().with(logs().natural(logs().values()));
    }

    /** The last weeks of the logarithms without day and week, and those once more. */
    Decomposed decomposed() {
        if (decomposed == null) {
            decomposed = Decomposed.of(logs().last(DECOMPOSED_WEEKS * seen.perWeek()), seasons());
        }
        return decomposed;
    }

    private List<Stl> seasons() {
        return seen.perDay() == 1
                ? List.of(Stl.quick(seen.perWeek(), WINDOWS[0]))
                : List.of(Stl.quick(seen.perDay(), WINDOWS[0]), Stl.quick(seen.perWeek(), WINDOWS[1]));
    }

    /** @param parts of the logarithms */
    record Decomposed(List<Stl> seasons, Mstl.Parts parts) {
        static Decomposed of(double[] values, List<Stl> seasons) {
            return new Decomposed(seasons, new Mstl(seasons).of(values));
        }

        double[] adjusted() {
            return parts.adjusted();
        }

        /** Adds the seasons of the steps that follow. */
        double[] seasonal(double[] adjusted) {
            var next = parts.again(seasons, adjusted.length);
            for (int i = 0; i < next.length; i++) {
                next[i] += adjusted[i];
            }
            return next;
        }
    }
}
