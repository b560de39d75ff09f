package io.loadline.changes.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loadline.changes.change.Subject;
import io.loadline.eventstore.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgocdBodyTest {
    private static final String SYNC = """
            {"app":{"metadata":{"name":"harbour-checkout","namespace":"argocd","labels":{"loadline.io/environment":"Staging"}},
             "status":{"sync":{"status":"Synced","revision":"9f1c2d"},"health":{"status":"Healthy"},
              "operationState":{"phase":"Succeeded","startedAt":"2026-11-02T10:00:00Z","finishedAt":"2026-11-02T10:01:00Z",
               "operation":{"initiatedBy":{"username":"olga"}}},
              "summary":{"images":["registry/proxy:7","registry/shop/checkout:1.4.2@sha256:ab"]}}}}""";

    @Test
    void aSyncDeploysTheApplicationsOwnImage() {
        var deployment = read(SYNC);
        assertEquals(Optional.of(new Subject.Artifact("sha256:ab", "1.4.2")), deployment.artifact());
        assertEquals("staging", deployment.environment());
        assertEquals(
                "argocd:argocd/harbour-checkout/2026-11-02T10:00:00Z",
                deployment.evidence().ref());
        assertEquals(new Owner(Owner.By.ARGOCD_APP, "harbour-checkout"), deployment.owner());
        assertEquals(Instant.parse("2026-11-02T10:01:00Z"), deployment.at());
        assertEquals("argocd:olga", deployment.actor());
    }

    @Test
    void withoutADigestItIsTheCommit() {
        assertEquals(
                Optional.of(new Subject.Artifact("9f1c2d", "1.4.2")),
                read(SYNC.replace("@sha256:ab", "")).artifact());
    }

    @Test
    void theRevisionOfTheSyncIsWhatWasDeployedNotWhatWasSeenSince() {
        var synced = SYNC.replace("@sha256:ab", "")
                .replace("\"operation\":", "\"syncResult\":{\"revision\":\"0ab1\",\"revisions\":null},\"operation\":");
        assertEquals(
                Optional.of(new Subject.Artifact("0ab1", "1.4.2")), read(synced).artifact());
    }

    @Test
    void anImageThatNobodyCanKeepIsRefused() {
        assertThrows(Rejection.class, () -> told(SYNC.replace("1.4.2@", "1.4\\u0000@")));
    }

    @ParameterizedTest
    @CsvSource({
        "Succeeded,Healthy,SUCCEEDED",
        "Succeeded,Progressing,BEGUN",
        "Succeeded,Degraded,FAILED",
        "Running,Healthy,BEGUN",
        "Failed,Healthy,FAILED",
        "Error,Healthy,FAILED",
        "Terminating,Healthy,OTHER"
    })
    void itHasSucceededWhenItIsHealthyToo(String phase, String health, Deployment.Step step) {
        assertEquals(
                step,
                read(SYNC.replace("Succeeded", phase).replace("Healthy", health))
                        .step());
    }

    @Test
    void anApplicationThatWasNeverSynchronisedMovesNothing() {
        assertInstanceOf(Told.Nothing.class, told("{\"app\":{\"metadata\":{\"name\":\"x\"},\"status\":{}}}"));
        assertThrows(Rejection.class, () -> told("{\"app\":{}}"));
    }

    private static Deployment read(String body) {
        return assertInstanceOf(Told.Moved.class, told(body)).deployment();
    }

    private static Told told(String body) {
        return Reading.of(Sender.ARGOCD, name -> Optional.empty(), body.getBytes(StandardCharsets.UTF_8))
                .told();
    }
}
