package io.loadline.changes.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LeadTimeTest {
    private static final Instant T = Instant.parse("2026-11-02T10:00:00Z");

    @Test
    void theSpansAreInBegunMinutesAndTheCycleLeavesReviewsOut() {
        var time = measure(request("ann", comment("ann", 1), comment("bob", 30)), deployed("2", "1", 200));
        assertEquals(Optional.of(60L), time.coding());
        assertEquals(Optional.of(30L), time.pickup());
        assertEquals(Optional.of(90L), time.review());
        assertEquals(Optional.of(80L), time.deploy());
        assertEquals(60 + 120 + 80, time.cycle());
    }

    @Test
    void ofAnUnknownAuthorsRequestEveryCommentIsAReview() {
        assertEquals(
                Optional.of(1L),
                measure(request("", comment("ann", 1)), deployed("2", "1", 200)).pickup());
    }

    @Test
    void whatWouldBeNegativeIsNothing() {
        var time = measure(request("ann", comment("bob", -5)), deployed("2", "1", 100));
        assertEquals(Optional.empty(), time.pickup());
        assertEquals(Optional.empty(), time.deploy());
        assertEquals(Optional.of("2"), time.deployment().map(DeployedCommit::id));
    }

    @Test
    void theFirstDeploymentEverBringsNothing() {
        assertEquals(
                Optional.empty(),
                measure(request("ann"), deployed("2", "", 200)).deployment());
    }

    @Test
    void eachSuccessFollowsTheOneBeforeOfItsRepositoryAndEnvironment() {
        var commits = Succession.of(List.of(deployed("3", "", 30), deployed("1", "", 10), failed("2", 20)));
        assertEquals(
                Map.of("1", "", "2", "", "3", "1"),
                commits.stream()
                        .collect(Collectors.toMap(
                                DeployedCommit::id, commit -> commit.previous().orElse(""))));
    }

    @Test
    void theNewestDeploymentBeforeAnIncidentIsBlamedHoweverOld() {
        var blame = new Blame(List.of(deployed("1", "", 10), deployed("2", "", 20), deployed("3", "", 30)));
        assertEquals("2", blame.of(T.plusSeconds(25 * 60)).orElseThrow().id());
        assertEquals("3", blame.of(T.plus(Duration.ofDays(300))).orElseThrow().id());
        assertEquals(Optional.empty(), blame.of(T));
    }

    private static LeadTime measure(MergedRequest request, DeployedCommit second) {
        var brought = LeadTime.deployments(
                List.of(deployed("1", "", 10), second),
                (from, to) -> (from + to).equals("sha1sha2") ? List.of("merge") : List.of());
        return LeadTime.of(List.of(request), brought).getFirst();
    }

    private static DeployedCommit deployed(String id, String previous, int minute) {
        return commit(id, DeployedCommit.Result.SUCCESS, previous, minute);
    }

    private static DeployedCommit failed(String id, int minute) {
        return commit(id, DeployedCommit.Result.FAILURE, "", minute);
    }

    /** Of ten minutes. */
    private static DeployedCommit commit(String id, DeployedCommit.Result result, String previous, int minute) {
        return new DeployedCommit(
                id,
                "d",
                "s",
                "r",
                "PRODUCTION",
                result,
                "sha" + id,
                Optional.of(previous).filter(text -> !text.isEmpty()),
                at(minute - 10),
                at(minute));
    }

    /** Written an hour before, merged two hours after it was created. */
    private static MergedRequest request(String author, MergedRequest.Comment... comments) {
        return new MergedRequest(
                "pr",
                author,
                "merge",
                T,
                T.plusSeconds(7200),
                List.of(new MergedRequest.Commit("c", T.minusSeconds(3600))),
                List.of(comments));
    }

    private static MergedRequest.Comment comment(String author, int minute) {
        return new MergedRequest.Comment(author + minute, author, T.plusSeconds(60L * minute));
    }

    private static Optional<Instant> at(int minute) {
        return Optional.of(T.plusSeconds(60L * minute));
    }
}
