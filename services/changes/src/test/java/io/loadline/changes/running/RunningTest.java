package io.loadline.changes.running;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.changes.audit.Image;
import io.loadline.changes.change.Assessment;
import io.loadline.changes.change.Change;
import io.loadline.changes.change.ChangeCommand;
import io.loadline.changes.change.Proposal;
import io.loadline.changes.change.Risk;
import io.loadline.changes.change.Subject;
import io.loadline.changes.row.Row;
import io.loadline.changes.running.RunningDigest.See;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Cluster;
import io.loadline.kernel.Service;
import io.loadline.kernel.Window;
import io.loadline.testkit.DeciderMatrix;
import io.loadline.testkit.Given;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("running-digest")
class RunningTest {
    private static final Instant START = Instant.parse("2026-11-02T10:00:00Z");
    private static final Instant WITHIN = START.plus(Duration.ofMinutes(30));
    private static final Instant LATER = START.plus(Duration.ofDays(90));
    private static final Assessment HARMLESS = new Assessment(new Risk(0.1, List.of()), List.of(), List.of());
    private static final Optional<Subject.Artifact> REGISTERED =
            Optional.of(new Subject.Artifact("sha256:ab", "1.4.2"));
    private static final UUID CHANGE = Uuids.named("change", "of", "till");
    private static final List<Service> SERVICES = List.of(service("till", "shop/till-web"), service("search", ""));

    @Test
    void aDigestIsSeenOnceUnderEachChange() {
        var running = running("r/till:1.4.2@sha256:ab", WITHIN);
        var other = Optional.of(Uuids.named("change", "of", "another"));
        DeciderMatrix.of(RunningDigest.DECIDER, WITHIN)
                .in(
                        RunningDigest.UNSEEN,
                        new RunningDigest(Optional.of(running), Optional.empty()),
                        new RunningDigest(Optional.of(running), other))
                .on(new See(running, other), "running-digest.seen", "running-digest.seen", "nothing")
                .on(new See(running, Optional.empty()), "running-digest.seen", "nothing", "running-digest.seen")
                .holds();
    }

    @Test
    void servicesAreKnownByTheirWorkloadAndWhatRunsBesideThemIsLeftOut() {
        var report = new Report(
                "east-1",
                Subject.PRODUCTION,
                WITHIN,
                List.of(
                        container("shop/till-web", "envoy", "r/envoy:1@sha256:e1"),
                        container("shop/till-web", "till", "r/till:1.4.2@sha256:ab"),
                        container("staging/till-web", "till", "r/till:1.4.3@sha256:ac"),
                        container("shop/search", "app", "r/index:7@sha256:07"),
                        container("shop/search", "agent", "r/agent:1@sha256:a1"),
                        container("kube-system/coredns", "coredns", "r/coredns:1@sha256:c1")));
        assertEquals(
                List.of("r/till:1.4.2@sha256:ab", "r/index:7@sha256:07"),
                report.sorted(SERVICES).running().stream().map(Running::image).toList());
        assertEquals(
                List.of("staging/till-web", "kube-system/coredns"),
                report.sorted(SERVICES).strangers());
    }

    @Test
    void ofManyContainersTheEarliestCounts() {
        var image = new Image("r/till:1.4.2@sha256:ab");
        var report = new Report(
                "east-1",
                Subject.PRODUCTION,
                WITHIN,
                List.of(
                        new Container(Optional.of("till"), "a", "", image, Optional.empty()),
                        new Container(Optional.of("till"), "b", "", image, Optional.of(START)),
                        new Container(Optional.of("till"), "c", "", image, Optional.of(LATER))));
        assertEquals(
                List.of(START),
                report.sorted(SERVICES).running().stream().map(Running::since).toList());
    }

    @Test
    void whatWasDeployedOnceMayRunForEver() {
        var done = finished(REGISTERED);
        assertRegistered(done, running("r/till:1.4.2@sha256:ab", LATER), LATER);
        assertRegistered(done, running("r/till@sha256:ab", LATER), LATER);
        assertRegistered(
                finished(Optional.of(new Subject.Artifact("9f1c2d3e4f5a", "main"))),
                running("r/till:9f1c2d3@sha256:ab", LATER),
                LATER);
    }

    @Test
    void aTagIsNoOtherOneThatBeginsLikeIt() {
        var release = finished(Optional.of(new Subject.Artifact("release-2.1", "2.1")));
        assertRegistered(release, running("r/till:release-2.1@sha256:ab", LATER), LATER);
        assertUnregistered(release, running("r/till:release-2@sha256:ab", LATER), LATER);
    }

    @Test
    void aTagThatWasMovedToAnotherImageIsNotWhatWasRegistered() {
        assertUnregistered(finished(REGISTERED), running("r/till:1.4.2@sha256:ac", WITHIN), WITHIN);
    }

    @Test
    void anApprovedChangeStandsForItsDigestInItsWindow() {
        var scheduled = scheduled(REGISTERED, Optional.empty());
        var running = running("r/till:1.4.2@sha256:ab", WITHIN);
        assertRegistered(scheduled, running, WITHIN);
        assertUnregistered(scheduled, running, START.minus(Duration.ofHours(1)));
        assertUnregistered(draft(REGISTERED, Optional.empty()), running, WITHIN);
    }

    @Test
    void aDeploymentOfNoArtifactStandsForWhatBeginsMeanwhile() {
        var done = finished(Optional.empty());
        assertRegistered(done, running("r/till:9@sha256:99", WITHIN), LATER);
        assertUnregistered(done, running("r/till:9@sha256:99", LATER), LATER);
    }

    @Test
    void anotherSiteIsAnotherDeployment() {
        var west = with(scheduled(REGISTERED, Optional.of("west")), start());
        assertUnregistered(west, running("r/till:1.4.2@sha256:ab", WITHIN), WITHIN);
        assertTrue(new Comparison(WITHIN, Optional.empty(), rows(west), Set.of("till"))
                .judge(running("r/till:1.4.2@sha256:ab", WITHIN), RunningDigest.UNSEEN)
                .detection()
                .isEmpty());
    }

    @Test
    void whatWasTakenBackMayNotRunAnyLonger() {
        var taken = with(
                with(
                        with(scheduled(REGISTERED, Optional.empty()), start()),
                        new ChangeCommand.Rollback("it is slow", Optional.empty())),
                new ChangeCommand.CompleteRollback(true));
        var running = running("r/till:1.4.2@sha256:ab", WITHIN);
        assertRegistered(taken, running, START.plus(Duration.ofMinutes(15)));
        assertUnregistered(taken, running, WITHIN);
    }

    @Test
    void oneChangeIsDetectedInAllClustersAndAnotherOnceItWasTakenBack() {
        var east = unregistered("east-1", RunningDigest.UNSEEN);
        assertEquals(east, unregistered("east-2", RunningDigest.UNSEEN));
        assertNotEquals(
                east,
                unregistered(
                        "east-1",
                        new RunningDigest(Optional.of(running("r/till:9@sha256:99", WITHIN)), Optional.of(east))));
    }

    @Test
    void whatWasDetectedStandsForItHoweverPeopleDecide() {
        var running = running("r/till:9@sha256:99", WITHIN);
        var detected = with(
                Change.DECIDER.initial(),
                compare(List.of(), WITHIN)
                        .judge(running, RunningDigest.UNSEEN)
                        .detection()
                        .orElseThrow());
        assertRegistered(detected, running, LATER);
        assertRegistered(with(detected, new ChangeCommand.Dismiss("a trial")), running, LATER);
        assertRegistered(with(detected, new ChangeCommand.Adopt("olga")), running, LATER);
    }

    @Test
    void theRecordOfAServiceBeginsWithWhatIsSeenFirst() {
        var verdict = new Comparison(WITHIN, Optional.empty(), List.of(), Set.of())
                .judge(running("r/till:9@sha256:99", WITHIN), RunningDigest.UNSEEN);
        assertEquals(Optional.empty(), verdict.change());
        assertEquals(Optional.empty(), verdict.detection());
    }

    @Test
    void ofServicesThatAreTooManyTheFirstAreTakenWhole() {
        var till = List.of(of("till", "1"), of("till", "2"));
        var search = List.of(of("search", "1"), of("search", "2"));
        var mixed = List.of(till.getFirst(), search.getFirst(), search.getLast(), till.getLast());
        assertEquals(till, Running.first(mixed, 3));
        assertEquals(till, Running.first(mixed, 1));
        assertEquals(Set.copyOf(mixed), Set.copyOf(Running.first(mixed, 4)));
    }

    private static Running of(String service, String version) {
        return new Running(service, Subject.PRODUCTION, "east-1", service, "r/x:" + version, WITHIN);
    }

    private static UUID unregistered(String cluster, RunningDigest before) {
        var running = new Running("till", Subject.PRODUCTION, cluster, "shop/till", "r/till:9@sha256:99", WITHIN);
        return compare(List.of(), WITHIN).judge(running, before).change().orElseThrow();
    }

    private static void assertRegistered(Change change, Running running, Instant at) {
        var verdict = compare(rows(change), at).judge(running, RunningDigest.UNSEEN);
        assertEquals(Optional.of(CHANGE), verdict.change());
        assertEquals(Optional.empty(), verdict.detection());
    }

    private static void assertUnregistered(Change change, Running running, Instant at) {
        assertTrue(compare(rows(change), at)
                .judge(running, RunningDigest.UNSEEN)
                .detection()
                .isPresent());
    }

    private static Comparison compare(List<Row<Change>> changes, Instant at) {
        return new Comparison(
                at, Optional.of(new Cluster("east-1", "east", Optional.empty(), "{}")), changes, Set.of("till"));
    }

    private static List<Row<Change>> rows(Change change) {
        return List.of(new Row<>(CHANGE, 1, change));
    }

    private static Change finished(Optional<Subject.Artifact> artifact) {
        return with(
                with(with(scheduled(artifact, Optional.empty()), start()), new ChangeCommand.Finish()),
                new ChangeCommand.Verify(false, Optional.empty()));
    }

    private static Change scheduled(Optional<Subject.Artifact> artifact, Optional<String> datacenter) {
        return with(draft(artifact, datacenter), new ChangeCommand.Submit(HARMLESS));
    }

    private static ChangeCommand start() {
        return new ChangeCommand.Start("olga", HARMLESS, Optional.empty());
    }

    private static Change draft(Optional<Subject.Artifact> artifact, Optional<String> datacenter) {
        var subject = new Subject(
                "till",
                Subject.Kind.DEPLOYMENT,
                Subject.Type.STANDARD,
                "The till",
                Subject.PRODUCTION,
                datacenter,
                Optional.empty(),
                artifact);
        var window = new Window(START, START.plus(Duration.ofHours(1)));
        var proposal = new Proposal(subject, window, List.of(), "go", "back", List.of(), Optional.empty());
        return with(Change.DECIDER.initial(), new ChangeCommand.Register(proposal, "olga"));
    }

    private static Change with(Change change, ChangeCommand command) {
        return Given.after(Change.DECIDER, change, START, command);
    }

    private static Running running(String image, Instant since) {
        return new Running("till", Subject.PRODUCTION, "east-1", "shop/till", image, since);
    }

    private static Container container(String workload, String name, String image) {
        return new Container(Optional.empty(), workload, name, new Image(image), Optional.empty());
    }

    private static Service service(String name, String workload) {
        return new Service(
                name,
                "team",
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                workload.isEmpty() ? Map.of() : Map.of("loadline.io/workload", workload));
    }
}
