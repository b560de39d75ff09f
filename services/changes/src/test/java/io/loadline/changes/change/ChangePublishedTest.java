package io.loadline.changes.change;

import io.loadline.changes.Published;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChangePublishedTest {
    private static final UUID ID = UUID.fromString("0193a1b2-6d5a-7c3e-9f10-2b8f6f0a1c21");
    private static final Subject SUBJECT = Changes.subject(Subject.Type.NORMAL);

    @Test
    void whatTouchesProductionIsToldAsPromised() {
        told(ID, SUBJECT, 0);
    }

    @Test
    void aChangeOfOneCellIsToldAsPromised() {
        var flag = new Subject(
                "search",
                Subject.Kind.FEATURE_FLAG,
                Subject.Type.STANDARD,
                "New ranking",
                "production",
                Optional.of("hangzhou"),
                Optional.of("hz-1"),
                Optional.empty());
        told(UUID.fromString("0193a1b2-6d5a-7c3e-9f10-2b8f6f0a1c24"), flag, 1);
    }

    private static void told(UUID id, Subject subject, int example) {
        for (var event : List.of(
                new ChangeEvent.Started(subject, "olga", Changes.NOW, false, Optional.empty()),
                new ChangeEvent.Detected(subject, Changes.EVIDENCE, "github:octocat", Changes.NOW, "unmatched"),
                new ChangeEvent.Finished(subject, Changes.NOW),
                new ChangeEvent.Failed(subject, Changes.NOW, "errors"),
                new ChangeEvent.RolledBack(subject, Changes.NOW),
                new ChangeEvent.RetroactiveApprovalOverdue(Optional.of(subject), Optional.of(Changes.NOW)))) {
            Published.isAsPromised(Change.DECIDER.publish(id, event).orElseThrow(), example);
        }
    }
}
