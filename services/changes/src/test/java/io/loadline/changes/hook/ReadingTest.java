package io.loadline.changes.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.changes.change.Subject;
import io.loadline.changes.commit.PullRequest;
import io.loadline.changes.commit.Push;
import io.loadline.changes.incident.Report;
import io.loadline.eventstore.Rejection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingTest {
    private static final String SECRET = "harbour-webhook-secret";
    private static final String GITLAB = """
            {"object_kind":"deployment","status":"success","status_changed_at":"2026-11-02 12:00:00 +0200","deployment_id":15,
             "environment":"Production","project":{"path_with_namespace":"Harbour/Checkout"},"short_sha":"279484c0",
             "user":{"username":"octavia"},"commit_url":"https://git/harbour/checkout/-/commit/279484c09f","ref":"1.4.2"}""";

    private static final String ROLLED_BACK = """
            {"context":{"specversion":"0.5.1","id":"e-1","source":"/ci","type":"dev.cdevents.service.rolledback.0.3.0",
              "timestamp":"2026-11-02T10:00:00Z"},
             "subject":{"id":"shop/checkout","content":{"environment":{"id":"production"},
              "artifactId":"pkg:oci/checkout@sha256%3Aab?repository_url=x&tag=1.4.1"}}}""";

    @Test
    void aDeploymentOfGitlabHasTheWholeCommit() {
        var told = assertInstanceOf(
                Told.Moved.class, read(Sender.GITLAB, Map.of(), GITLAB).told());
        var deployment = told.deployment();
        assertEquals(Optional.of(new Subject.Artifact("279484c09f", "1.4.2")), deployment.artifact());
        assertEquals(
                "gitlab:harbour/checkout/deployments/15", deployment.evidence().ref());
        assertEquals(Instant.parse("2026-11-02T10:00:00Z"), deployment.at());
        assertEquals(Deployment.Step.SUCCEEDED, deployment.step());
        assertEquals("production", deployment.environment());
    }

    @Test
    void anEnvironmentThatNobodyKnowsIsTheOneOfItsSort() {
        var live = GITLAB.replace("\"Production\"", "\"Live/EU\",\"environment_tier\":\"production\"");
        var deployment = assertInstanceOf(
                        Told.Moved.class, read(Sender.GITLAB, Map.of(), live).told())
                .deployment();
        assertEquals("production", deployment.among(Set.of("production")).environment());
        assertEquals(
                "live/eu", deployment.among(Set.of("production", "live/eu")).environment());
        assertEquals("live/eu", deployment.among(Set.of("staging")).environment());
    }

    @Test
    void aMergeRequestOfGitlabIsAPullRequest() {
        var merged = """
                {"object_kind":"merge_request","user":{"id":9},"project":{"path_with_namespace":"Harbour/Checkout"},
                 "object_attributes":{"iid":12,"author_id":4,"source_branch":"fix","source_project_id":5,"target_project_id":5,
                  "created_at":"2026-11-02 10:00:00 UTC","updated_at":"2026-11-02 12:00:00 UTC","state":"merged","action":"merge",
                  "merge_commit_sha":null,"last_commit":{"id":"f2"}}}""";
        assertEquals(
                new Told.Requested(new PullRequest.Description(
                        "harbour/checkout",
                        "12",
                        "4",
                        Optional.of("fix"),
                        Optional.empty(),
                        Instant.parse("2026-11-02T10:00:00Z"),
                        Optional.of(new PullRequest.Merge("f2", Instant.parse("2026-11-02T12:00:00Z"))))),
                read(Sender.GITLAB, Map.of(), merged).told());
        assertEquals(
                new Told.Reviewed(
                        "harbour/checkout",
                        "12",
                        new PullRequest.Comment("9", "9", Instant.parse("2026-11-02T12:00:00Z"))),
                read(Sender.GITLAB, Map.of(), merged.replace("\"merge\"", "\"approved\""))
                        .told());
        assertInstanceOf(
                Told.Nothing.class,
                read(Sender.GITLAB, Map.of(), merged.replace("iid", "iid ")).told());
    }

    @Test
    void aPushThatReplacesHistoryDoesNotFollowWhatWasThere() {
        var push = """
                {"ref":"refs/heads/fix","before":"a0","after":"a1","forced":true,"repository":{"full_name":"Harbour/Checkout"},
                 "commits":[{"id":"a1","timestamp":"2026-11-02T11:00:00+01:00"},{"id":"a2"}]}""";
        var headers = Map.of("X-GitHub-Event", "push", "X-GitHub-Delivery", "d-1");
        assertEquals(
                new Told.Pushed(new Push.Receive(
                        "harbour/checkout",
                        "fix",
                        Optional.empty(),
                        "a1",
                        List.of(new Push.Commit("a1", Instant.parse("2026-11-02T10:00:00Z"))))),
                read(Sender.GITHUB, headers, push).told());
        for (int length : new int[] {40, 64}) {
            var none = "0".repeat(length);
            assertInstanceOf(
                    Told.Nothing.class,
                    read(Sender.GITHUB, headers, push.replace("\"a1\",\"forced", "\"" + none + "\",\"forced"))
                            .told());
        }
    }

    @Test
    void githubSendsAFormUnlessItIsToldOtherwise() {
        var headers = Map.of("X-GitHub-Event", "deployment", "X-GitHub-Delivery", "d-1");
        var deployment = """
                {"deployment":{"id":7,"sha":"f95f852","ref":"1.4.2+b1","environment":"production","created_at":"2026-11-02T10:00:00Z"},
                 "repository":{"full_name":"harbour/checkout"}}""";
        var ofForm = Map.of(
                "X-GitHub-Event", "deployment",
                "X-GitHub-Delivery", "d-1",
                "Content-Type", "application/x-www-form-urlencoded");
        assertEquals(
                read(Sender.GITHUB, headers, deployment).told(),
                read(Sender.GITHUB, ofForm, "payload=" + URLEncoder.encode(deployment, StandardCharsets.UTF_8))
                        .told());
        assertThrows(Rejection.class, () -> read(Sender.GITHUB, ofForm, deployment));
        assertThrows(Rejection.class, () -> read(Sender.GITHUB, ofForm, "payload=%zz"));
    }

    @Test
    void aDeploymentOfAWorkflowHasNotBegunYet() {
        var headers = Map.of("X-GitHub-Event", "deployment", "X-GitHub-Delivery", "d-1");
        var deployment = """
                {"deployment":{"id":7,"sha":"f95f852","ref":"main","environment":"production","created_at":"2026-11-02T10:00:00Z"},
                 "workflow_run":null,"repository":{"full_name":"harbour/checkout"}}""";
        assertEquals(Deployment.Step.BEGUN, step(headers, deployment));
        assertEquals(
                Deployment.Step.OTHER,
                step(
                        headers,
                        deployment.replace("\"workflow_run\":null", "\"workflow_run\":{\"status\":\"waiting\"}")));
    }

    private static Deployment.Step step(Map<String, String> headers, String body) {
        return assertInstanceOf(
                        Told.Moved.class, read(Sender.GITHUB, headers, body).told())
                .deployment()
                .step();
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheJson() {
        assertEquals(
                read(Sender.GITLAB, Map.of(), GITLAB).told(),
                read(Sender.GITLAB, Map.of(), "\uFEFF" + GITLAB).told());
    }

    @Test
    void anEventOfCdeventsIsTheSameInEveryMode() {
        var alone = read(Sender.CDEVENTS, Map.of(), ROLLED_BACK);
        var attributes = Map.of(
                "ce-specversion", "1.0",
                "ce-id", "e-1",
                "ce-source", "/ci",
                "ce-type", "dev.cdevents.service.rolledback.0.3.0",
                "ce-subject", "shop/checkout");
        assertEquals(alone, read(Sender.CDEVENTS, attributes, ROLLED_BACK));
        var structured = """
                {"specversion":"1.0","id":"e-1","source":"/ci","type":"dev.cdevents.service.rolledback.0.3.0",
                 "subject":"shop/checkout","data":%s}""".formatted(ROLLED_BACK);
        assertEquals(alone, read(Sender.CDEVENTS, Map.of("Content-Type", "application/cloudevents+json"), structured));
        var told = assertInstanceOf(Told.Moved.class, alone.told()).deployment();
        assertEquals(Deployment.Step.ROLLED_BACK, told.step());
        assertEquals(Optional.of(new Subject.Artifact("sha256:ab", "1.4.1")), told.artifact());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"outcome\":\"success\"|SUCCEEDED",
                "\"outcome\":\"cancel\",\"errors\":\"\"|FAILED",
                "\"errors\":\"no space left\"|FAILED",
                "\"pipelineName\":\"deploy\"|OTHER",
            })
    void aRunOfAPipelineNeedNotSayHowItHasEnded(String content, Deployment.Step step) {
        var finished = """
                {"context":{"specversion":"0.5.1","id":"e-2","source":"/ci","type":"dev.cdevents.pipelinerun.finished.0.3.0",
                  "timestamp":"2026-11-02T10:00:00Z"},"subject":{"id":"run-1","content":{%s}}}""".formatted(content);
        var told = assertInstanceOf(
                Told.Moved.class, read(Sender.CDEVENTS, Map.of(), finished).told());
        assertEquals(step, told.deployment().step());
    }

    @Test
    void headersMayBePercentEncoded() {
        var spaced = ROLLED_BACK.replace("\"e-1\"", "\"e 1\"");
        var attributes = Map.of(
                "ce-specversion", "1.0",
                "ce-id", "e%201",
                "ce-source", "/ci",
                "ce-type", "dev.cdevents.service.rolledback.0.3.0",
                "ce-subject", "shop/checkout");
        assertEquals(read(Sender.CDEVENTS, Map.of(), spaced), read(Sender.CDEVENTS, attributes, spaced));
        assertEquals(List.of("/context/id"), pointers(Sender.CDEVENTS, attributes, ROLLED_BACK));
    }

    @Test
    void anIdMayBeLongInAnEnvelopeToo() {
        var id = "e".repeat(600);
        var structured = """
                {"specversion":"1.0","id":"%s","source":"/ci","type":"dev.cdevents.service.rolledback.0.3.0",
                 "subject":"shop/checkout","data":%s}""".formatted(id, ROLLED_BACK.replace("e-1", id));
        assertInstanceOf(
                Told.Moved.class,
                read(Sender.CDEVENTS, Map.of("Content-Type", "Application/CloudEvents+JSON"), structured)
                        .told());
    }

    @Test
    void ofManyFindingsAThousandAreTold() {
        var fields = IntStream.range(0, 2000).mapToObj("\"f%d\":1,"::formatted).collect(Collectors.joining());
        assertEquals(
                1000,
                pointers(Sender.CDEVENTS, Map.of(), ROLLED_BACK.replaceFirst("\\{", "{" + fields))
                        .size());
    }

    @Test
    void whatTheEnvelopeSaysMustBeWhatTheEventSays() {
        var structured = """
                {"specversion":"1.0","id":"another","source":"/ci","type":"dev.cdevents.service.rolledback.0.3.0",
                 "subject":"shop/checkout","data":%s}""".formatted(ROLLED_BACK);
        assertEquals(
                List.of("/data/context/id"),
                pointers(Sender.CDEVENTS, Map.of("Content-Type", "application/cloudevents+json"), structured));
    }

    @Test
    void allThatIsWrongWithAnEventIsSaidAtOnce() {
        assertEquals(
                List.of("/context/id", "/subject/content/environment/id", "/subject/content/environment/name"),
                pointers(
                        Sender.CDEVENTS,
                        Map.of(),
                        ROLLED_BACK
                                .replace("\"id\":\"e-1\",", "")
                                .replace("{\"id\":\"production\"}", "{\"name\":\"x\"}")));
    }

    @Test
    void anAlertIsKnownByItsFingerprintAndBeginning() {
        var alert = """
                {"version":"4","status":"firing","alerts":[{"status":"resolved","fingerprint":"f1",
                 "labels":{"alertname":"Slow","severity":"page","service":"checkout"},"annotations":{},
                 "startsAt":"2026-11-02T11:00:00.123456789+01:00","endsAt":"0001-01-01T00:00:00Z"}]}""";
        var told = assertInstanceOf(
                Told.Troubled.class, read(Sender.ALERTMANAGER, Map.of(), alert).told());
        assertEquals(
                List.of(new Alarm(
                        "alertmanager:f1/2026-11-02T10:00:00.123456Z",
                        "Slow",
                        Report.Severity.CRITICAL,
                        List.of("checkout"),
                        Instant.parse("2026-11-02T10:00:00.123456Z"),
                        true,
                        Optional.empty())),
                told.alarms());
        var ended = assertInstanceOf(
                Told.Troubled.class,
                read(Sender.ALERTMANAGER, Map.of(), alert.replace("0001-01-01T00:00:00Z", "2026-11-02T11:30:00+01:00"))
                        .told());
        assertEquals(
                Optional.of(Instant.parse("2026-11-02T10:30:00Z")),
                ended.alarms().getFirst().until());
    }

    @Test
    void anIncidentOfPagerdutyThatIsThereAgainIsAnother() {
        var event = """
                {"event":{"id":"e-1","event_type":"incident.%s","occurred_at":"2026-11-02T12:00:00Z","data":{"id":"Q1","title":"Slow",
                 "created_at":"2026-11-01T10:00:00Z","reopened_at":%s,"urgency":"high","priority":%s,"service":{"summary":"checkout"}}}}""";
        var triggered = assertInstanceOf(
                Told.Troubled.class,
                read(Sender.PAGERDUTY, Map.of(), event.formatted("triggered", "null", "null"))
                        .told());
        assertEquals("pagerduty:Q1", triggered.alarms().getFirst().key());
        var again = "\"2026-11-02T11:00:00Z\"";
        for (var kind : List.of("reopened", "resolved")) {
            var told = assertInstanceOf(
                    Told.Troubled.class,
                    read(Sender.PAGERDUTY, Map.of(), event.formatted(kind, again, "null"))
                            .told());
            assertEquals(
                    new Alarm(
                            "pagerduty:Q1/2026-11-02T11:00:00Z",
                            "Slow",
                            Report.Severity.MAJOR,
                            List.of("checkout"),
                            Instant.parse("2026-11-02T11:00:00Z"),
                            kind.equals("resolved"),
                            Optional.of(Instant.parse("2026-11-02T12:00:00Z"))),
                    told.alarms().getFirst());
        }
        for (var name : List.of("P1", "SEV-1", "Sev 1: outage")) {
            var rated = event.formatted("priority_updated", "null", "{\"summary\":\"%s\"}".formatted(name));
            assertEquals(
                    Report.Severity.CRITICAL,
                    assertInstanceOf(
                                    Told.Rated.class,
                                    read(Sender.PAGERDUTY, Map.of(), rated).told())
                            .alarm()
                            .severity());
        }
    }

    @Test
    void anAlertThatAlwaysFiresIsNoIncident() {
        var alerts = """
                {"version":"4","status":"firing","alerts":[
                 {"labels":{"alertname":"Watchdog","severity":"none"},"startsAt":"2026-11-02T10:00:00Z"},
                 {"labels":{"alertname":"Slow","severity":"%s"},"startsAt":"2026-11-02T10:00:00Z"}]}""";
        var told = assertInstanceOf(
                Told.Troubled.class,
                read(Sender.ALERTMANAGER, Map.of(), alerts.formatted("info")).told());
        assertEquals(List.of("Slow"), told.alarms().stream().map(Alarm::title).toList());
        assertInstanceOf(
                Told.Nothing.class,
                read(Sender.ALERTMANAGER, Map.of(), alerts.formatted("None")).told());
    }

    @Test
    void whatNobodyCanStoreIsRefused() {
        assertEquals(
                List.of("/user/username"), pointers(Sender.GITLAB, Map.of(), GITLAB.replace("octavia", "\\u0000")));
        assertEquals(
                List.of("/user/username"), pointers(Sender.GITLAB, Map.of(), GITLAB.replace("octavia", "\\ud800")));
        assertEquals(
                List.of("/context/type"),
                pointers(
                        Sender.CDEVENTS,
                        Map.of(),
                        ROLLED_BACK.replace("dev.cdevents.service.rolledback.0.3.0", "of.another\\u0000kind")));
        assertEquals(
                List.of("/context/chainId"),
                pointers(
                        Sender.CDEVENTS,
                        Map.of(),
                        ROLLED_BACK.replace("\"id\":\"e-1\"", "\"id\":\"e-1\",\"chainId\":\"\\u0000\"")));
        assertThrows(Rejection.class, () -> read(Sender.GITLAB, Map.of(), "[]"));
        assertThrows(Rejection.class, () -> read(Sender.GITLAB, Map.of(), GITLAB + GITLAB));
        assertThrows(Rejection.class, () -> read(Sender.PAGERDUTY, Map.of(), ""));
    }

    @Test
    void aTokenIsTheWholeSecret() {
        assertTrue(holds(Proof.GITLAB, "X-Gitlab-Token", SECRET));
        assertFalse(holds(Proof.GITLAB, "X-Gitlab-Token", SECRET.substring(1)));
        assertFalse(holds(Proof.GITLAB, "X-Hub-Signature-256", SECRET));
    }

    @Test
    void gitlabMaySignAsStandardWebhooksDo() {
        var secret = "whsec_aGFyYm91ciBzaWducyB3aGF0IGl0IHNlbmRzIGF0IDk=";
        var headers = Map.of(
                "webhook-id", "d-1",
                "webhook-timestamp", "1793613600",
                "webhook-signature", "v1,AAAA v1,kaSNfVIIErrm07KEfQwOdW1bpd6g8dpXfiaTFP3YjfI=");
        assertTrue(holds(secret, headers, "{\"object_kind\":\"push\"}"));
        assertFalse(holds(secret, headers, "{\"object_kind\":\"note\"}"));
        assertFalse(holds("whsec_" + secret.substring(7), headers, "{\"object_kind\":\"push\"}"));
        assertFalse(holds(secret.substring(6), headers, "{\"object_kind\":\"push\"}"));
        assertFalse(holds("whsec_?", Map.of("webhook-signature", ""), "{}"));
    }

    private static boolean holds(String secret, Map<String, String> headers, String body) {
        return Proof.GITLAB.holds(
                secret, name -> Optional.ofNullable(headers.get(name)), body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void oneOfSeveralSignaturesIsEnough() {
        var right = "v1=" + Signature.hex(SECRET, "{}".getBytes(StandardCharsets.UTF_8));
        assertTrue(holds(Proof.PAGERDUTY, "X-PagerDuty-Signature", "v1=00, " + right));
        assertFalse(holds(Proof.PAGERDUTY, "X-PagerDuty-Signature", "v1=00,v2=" + right.substring(3)));
    }

    @Test
    void whoCannotSignSendsThePassword() {
        var pair = Base64.getEncoder().encodeToString(("alertmanager:" + SECRET).getBytes(StandardCharsets.UTF_8));
        assertTrue(holds(Proof.SECRET, "Authorization", "Basic " + pair));
        assertFalse(holds(Proof.SECRET, "Authorization", "Basic " + SECRET));
        assertFalse(holds(Proof.SECRET, "Authorization", ""));
    }

    private static boolean holds(Proof proof, String header, String value) {
        return proof.holds(
                SECRET,
                name -> Optional.ofNullable(Map.of(header, value).get(name)),
                "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static Reading read(Sender sender, Map<String, String> headers, String body) {
        return Reading.of(
                sender, name -> Optional.ofNullable(headers.get(name)), body.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> pointers(Sender sender, Map<String, String> headers, String body) {
        return assertThrows(Rejection.class, () -> read(sender, headers, body)).violations().stream()
                .map(Rejection.Violation::pointer)
                .toList();
    }
}
