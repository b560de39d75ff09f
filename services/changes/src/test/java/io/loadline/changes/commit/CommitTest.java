package io.loadline.changes.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.changes.commit.PullRequest.Comment;
import io.loadline.changes.commit.PullRequest.Description;
import io.loadline.changes.commit.PullRequest.Merge;
import io.loadline.changes.commit.PullRequest.PullRequestCommand;
import io.loadline.testkit.DeciderMatrix;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of({"push", "pull-request"})
class CommitTest {
    private static final Instant NOW = Instant.parse("2026-11-06T00:00:00Z");
    private static final Description OPEN = described(Optional.empty());
    private static final Description MERGED = described(Optional.of(new Merge("m1", NOW)));
    private static final Comment COMMENT = new Comment("1", "bob", NOW);

    @Test
    void aPushCountsOnce() {
        var push =
                new Push.Receive("harbour/shop", "main", Optional.of("m0"), "m1", List.of(new Push.Commit("m1", NOW)));
        DeciderMatrix.of(Push.DECIDER, NOW)
                .in(Push.DECIDER.initial(), new Push(Optional.of(push.pushed(NOW))))
                .on(push, "push.received", "nothing")
                .holds();
    }

    @Test
    void whatIsHeardOfAPullRequestAfterItsMergeAddsNothing() {
        DeciderMatrix.of(PullRequest.DECIDER, NOW)
                .in(
                        PullRequest.DECIDER.initial(),
                        new PullRequest(Optional.of(OPEN), List.of()),
                        new PullRequest(Optional.of(MERGED), List.of(COMMENT)))
                .on(new PullRequestCommand.Describe(OPEN), "pull-request.described", "nothing", "nothing")
                .on(
                        new PullRequestCommand.Describe(MERGED),
                        "pull-request.described",
                        "pull-request.described",
                        "nothing")
                .on(
                        new PullRequestCommand.Remark(COMMENT),
                        "pull-request.commented",
                        "pull-request.commented",
                        "nothing")
                .holds();
    }

    @Test
    void ofEachPersonTheFirstCommentIsKept() {
        var earlier = new Comment("0", "bob", NOW.minusSeconds(60));
        var other = new Comment("2", "eve", NOW);
        var request = PullRequest.DECIDER.initial().with(COMMENT).with(earlier).with(other);
        assertEquals(List.of(earlier, other), request.comments());
    }

    private static Description described(Optional<Merge> merge) {
        return new Description("harbour/shop", "7", "ann", Optional.of("fix"), Optional.of("m0"), NOW, merge);
    }
}
