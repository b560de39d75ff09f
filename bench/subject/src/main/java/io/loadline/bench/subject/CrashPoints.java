package io.loadline.bench.subject;

import io.loadline.eventstore.relay.RelaySteps;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicReference;

/** Ends this process as {@code kill -9} does when the relay comes to the point that was asked for. */
@ApplicationScoped
public class CrashPoints extends RelaySteps {
    private static final int KILLED = 137;

    private final AtomicReference<Point> armed = new AtomicReference<>(Point.NONE);

    /** Where it ends. */
    public enum Point {
        NONE,
        BETWEEN_COMMIT_AND_PUBLISH,
        BETWEEN_PUBLISH_AND_CHECKPOINT
    }

    void arm(Point point) {
        armed.set(point);
    }

    @Override
    public void committed() {
        reach(Point.BETWEEN_COMMIT_AND_PUBLISH);
    }

    @Override
    public void acknowledged() {
        reach(Point.BETWEEN_PUBLISH_AND_CHECKPOINT);
    }

    private void reach(Point point) {
        if (armed.get() == point) {
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
