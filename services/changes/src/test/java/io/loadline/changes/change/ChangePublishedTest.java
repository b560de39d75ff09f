package io.loadline.changes.change;

import io.loadline.changes.Published;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChangePublishedTest {
    private static final UUID ID = UUID.fromString("0193a1b2-6d5a-7c3e-9f10-2b8f6f0a1c21");
    private static final Subject SUBJECT = Changes.subject(Subject.Type.NORMAL);

    @Test
    void whatTouchesProductionIsToldAsPromised() {
        told(new ChangeEvent.Started(SUBJECT, "olga", Changes.NOW, false, Optional.empty()));
        told(new ChangeEvent.Detected(SUBJECT, Changes.EVIDENCE, "github:octocat", Changes.NOW, "unmatched"));
        told(new ChangeEvent.Finished(SUBJECT, Changes.NOW));
        told(new ChangeEvent.Failed(SUBJECT, Changes.NOW, "errors"));
        told(new ChangeEvent.RolledBack(SUBJECT, Changes.NOW));
    }

    private static void told(ChangeEvent event) {
        Published.isAsPromised(Change.DECIDER.publish(ID, event).orElseThrow());
    }
}
