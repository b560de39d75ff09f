package io.loadline.changes.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.loadline.changes.change.ChangeStore.Deployed;
import io.loadline.changes.commit.PullRequest;
import io.loadline.changes.commit.Push;
import io.loadline.changes.incident.Incident;
import io.loadline.changes.incident.IncidentCommand;
import io.loadline.changes.incident.Report;
import io.loadline.changes.row.Row;
import io.loadline.kernel.Service;
import io.loadline.kernel.ServiceGraph;
import io.loadline.kernel.Window;
import io.loadline.testkit.Given;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The way of commits to production, as DevLake measures it, by what is pushed and deployed. */
class DevLakeTest {
    private static final Instant MONDAY = Instant.parse("2026-11-02T00:00:00Z");
    private static final Window WEEK = new Window(MONDAY, MONDAY.plus(Duration.ofDays(7)));
    private static final Deployed FIRST = deployed("m1", 10);
    private static final Deployed SECOND = deployed("m3", 40);
    private static final Pushes PUSHES = Pushes.of(Stream.of(
                    push("main", "", "m1", commit("m1", 1)),
                    push("fix", "", "f2", commit("f1", 20), commit("f2", 22)),
                    push("main", "m1", "m2", commit("f1", 20), commit("f2", 22), commit("m2", 25)),
                    push("main", "m2", "m3", commit("m3", 30)))
            .map(pushed -> new Row<>(UUID.randomUUID(), 1, new Push(Optional.of(pushed))))
            .toList());

    @Test
    void whatIsReachedFromOneCommitAndNotFromAnotherIsBetweenThem() {
        assertEquals(List.of("m3", "m2", "f2", "f1"), List.copyOf(PUSHES.graph().between("m1", "m3")));
        assertEquals(List.of(), List.copyOf(PUSHES.graph().between("m3", "m1")));
        assertEquals(List.of("f2", "f1", "m1"), List.copyOf(PUSHES.graph().between("", "f2")));
    }

    @Test
    void aMergeBringsWhatTheOtherSideHasAlone() {
        var graph = new CommitGraph(Map.of(
                "b", List.of("a"), "c", List.of("b"), "d", List.of("b"), "e", List.of("c", "d"), "f", List.of("e")));
        assertEquals(List.of("f", "e", "d"), graph.between("c", "f"));
        assertEquals(List.of("e", "c", "d"), graph.between("b", "e"));
        assertEquals(List.of("c"), graph.between("d", "c"));
        assertEquals(List.of("c", "b", "a"), graph.between("unheard-of", "c"));
        assertEquals(Set.of("c", "d"), graph.beside("b", List.of("c", "d")));
        // no Git has it, a sender may
        var circle = new CommitGraph(Map.of("x", List.of("y"), "y", List.of("x")));
        assertFalse(circle.between("x", "y").contains("x"));
    }

    @Test
    void aPullRequestTookFromItsFirstCommitToTheDeploymentThatBroughtIt() {
        var keys = keys(WEEK, request("m2"), List.of());
        assertEquals(
                Optional.of((double) Duration.ofHours(40 - 20).toSeconds()),
                keys.leadTimeForChanges().value());
        assertEquals(List.of("harbour/shop#7"), keys.leadTimeForChanges().records());
    }

    @Test
    void theFirstDeploymentOfAllBringsNothing() {
        assertEquals(
                Optional.empty(),
                keys(WEEK, request("m1"), List.of()).leadTimeForChanges().value());
    }

    @Test
    void theNewestDeploymentIsBlamedHoweverLongAgo() {
        var later = new Window(MONDAY.plus(Duration.ofHours(30)), WEEK.end());
        var incident = incident(150, 151);
        assertEquals(
                List.of(SECOND.change().toString()),
                keys(later, request("m2"), List.of(incident))
                        .changeFailureRate()
                        .records());
        assertEquals(
                Optional.of((double) Duration.ofHours(151 - 40).toSeconds()),
                keys(later, request("m2"), List.of(incident))
                        .failedDeploymentRecoveryTime()
                        .value());
        assertEquals(
                Optional.of(0.0),
                keys(later, request("m2"), List.of(incident(39, 39)))
                        .changeFailureRate()
                        .value());
    }

    private static Keys keys(Window window, PullRequest request, List<Row<Incident>> incidents) {
        var service = new Service(
                "shop",
                "team",
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of("loadline.io/repository", "Harbour/Shop"));
        var rollouts = new Rollouts(List.of(FIRST, SECOND), new ServiceGraph(List.of(service)));
        var asked = new Asked(window, "production", Optional.of("shop"), Optional.empty());
        return rollouts.bringing(PUSHES).keys(asked, List.of(new Row<>(UUID.randomUUID(), 1, request)), incidents);
    }

    private static PullRequest request(String mergedAs) {
        return new PullRequest(
                Optional.of(new PullRequest.Description(
                        "harbour/shop",
                        "7",
                        "ann",
                        Optional.of("fix"),
                        Optional.of("m1"),
                        at(23),
                        Optional.of(new PullRequest.Merge(mergedAs, at(25))))),
                List.of(new PullRequest.Comment("1", "ann", at(24)), new PullRequest.Comment("2", "bob", at(24))));
    }

    private static Row<Incident> incident(int began, int over) {
        var report = new Report(
                "Down", Report.Severity.MAJOR, List.of("shop"), at(began), Optional.empty(), Optional.empty());
        var incident = Given.after(
                Incident.DECIDER,
                Incident.DECIDER.initial(),
                at(over),
                new IncidentCommand.Open(report),
                new IncidentCommand.Mitigate("back", Optional.empty()));
        return new Row<>(UUID.randomUUID(), 2, incident);
    }

    private static Push.Pushed push(String branch, String before, String after, Push.Commit... commits) {
        return new Push.Pushed(
                "harbour/shop",
                branch,
                Optional.of(before).filter(sha -> !sha.isEmpty()),
                after,
                List.of(commits),
                MONDAY);
    }

    private static Push.Commit commit(String sha, int hour) {
        return new Push.Commit(sha, at(hour));
    }

    private static Deployed deployed(String commit, int hour) {
        return new Deployed(UUID.randomUUID(), "shop", commit, at(hour).minusSeconds(60), at(hour), Optional.empty());
    }

    private static Instant at(int hour) {
        return MONDAY.plus(Duration.ofHours(hour));
    }
}
