package io.loadline.changes.hook;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.loadline.eventstore.Rejection;
import io.loadline.testkit.Hostile;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A call that is not what its sender documents is refused. */
class DeliveriesFuzzTest {
    private static final Map<String, String> HEADERS = Map.of(
            "x-github-event", "deployment_status",
            "x-github-delivery", "d-1",
            "x-gitlab-event", "Deployment Hook");

    @FuzzTest(maxDuration = "1m")
    void github(byte[] body) throws Exception {
        feed(Sender.GITHUB, body);
    }

    @FuzzTest(maxDuration = "1m")
    void gitlab(byte[] body) throws Exception {
        feed(Sender.GITLAB, body);
    }

    @FuzzTest(maxDuration = "1m")
    void cdevents(byte[] body) throws Exception {
        feed(Sender.CDEVENTS, body);
    }

    @FuzzTest(maxDuration = "1m")
    void pagerduty(byte[] body) throws Exception {
        feed(Sender.PAGERDUTY, body);
    }

    @FuzzTest(maxDuration = "1m")
    void alertmanager(byte[] body) throws Exception {
        feed(Sender.ALERTMANAGER, body);
    }

    @FuzzTest(maxDuration = "1m")
    void argocd(byte[] body) throws Exception {
        feed(Sender.ARGOCD, body);
    }

    @FuzzTest(maxDuration = "1m")
    void kubernetesAudit(byte[] body) throws Exception {
        feed(Sender.KUBERNETES_AUDIT, body);
    }

    private static void feed(Sender sender, byte[] body) throws Exception {
        Headers headers = name -> Optional.ofNullable(HEADERS.get(name.toLowerCase(Locale.ROOT)));
        Hostile.feed(Rejection.class, () -> Reading.of(sender, headers, body));
    }
}
