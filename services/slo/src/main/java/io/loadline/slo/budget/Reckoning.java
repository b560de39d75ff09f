package io.loadline.slo.budget;

import io.loadline.kernel.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All that a goal's budget is reckoned from: what was measured of it, or of the parts that it is made of. */
public sealed interface Reckoning extends Sums permits Measure, Composition {

    /** What is left out. */
    enum View {
        /** Nothing: every slice that counts. */
        RAW,
        /** The excluded times. */
        ADJUSTED,
        /** The excluded times, and what is beyond the committed load. */
        CONTRACTUAL
    }

    /** What a view counts over some time. */
    Tally tally(View view, Window window);

    /** A view's budget over a window that ends now or later. */
    Figure figure(View view, Window window, Instant at);

    /**
     * The share of the contractual budget of a window that is used at the end of each of the times, 1 for all of it.
     *
     * @param times that follow each other, from the beginning of the window
     */
    List<BigDecimal> used(List<Window> times, Window window, Instant at);

    /** Whether the figures of some time mean something. */
    Budget.State state(Window window);

    /** Measured part of the time of the window that has passed, 0..1. */
    BigDecimal coverage(Window window, Instant at);

    /** Until when slices were heard of the part of the window that has passed; its start when none were. */
    Instant measuredUntil(Window window, Instant at);

    /** How finely the beginning of a window is known; empty when by each slice. */
    Optional<Resolution> resolution(Window window);

    /** What it is made of, over a window; empty when it is measured itself. */
    List<PartFigure> parts(Window window, Instant at);

    @Override
    default Tally last(Duration lookback, Instant at) {
        return tally(View.CONTRACTUAL, new Window(at.minus(lookback), at));
    }

    @Override
    default Figure charged(Instant at) {
        return figure(View.CONTRACTUAL, timeWindow().at(at), at);
    }
}
