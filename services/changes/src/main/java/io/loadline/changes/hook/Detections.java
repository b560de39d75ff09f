package io.loadline.changes.hook;

import io.loadline.changes.change.Change;
import io.loadline.changes.change.ChangeCommand;
import io.loadline.changes.change.State;
import io.loadline.eventstore.Together;
import java.util.UUID;

/** Changes that come to light once they are made. */
final class Detections {
    private Detections() {}

    /** Decides nothing where another call has told of it before. @return whether it is detected by this one */
    static boolean detect(Together together, UUID change, ChangeCommand.Detect detection) {
        if (together.state(Change.DECIDER, change).state() != State.NONE) {
            return false;
        }
        together.decide(Change.DECIDER, change, detection);
        together.decide(Change.DECIDER, change, new ChangeCommand.Observe(true, detection.at()));
        return true;
    }
}
