package io.loadline.local.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an operator's values make of pods. */
class PodsTest {
    @Test
    void aPodThatMigratesIsNotKilledBeforeItHas() {
        assertEquals(Set.of(60), patience(Map.of("migration.deadline", "1200")));
        assertEquals(Set.of(660), patience(Map.of("migration.deadline", "1200", "migration.job", "false")));
    }

    @Test
    void whatAWorkloadNeedsToKnowInSecretIsReferredTo() {
        var key = "LOADLINE_GITHUB_PRIVATE_KEY";
        var values = Map.of(
                "workloads.changes.secretEnv." + key + ".secret", "github-app",
                "workloads.changes.secretEnv." + key + ".key", "app.pem");
        var references = containers(values)
                .flatMap(container -> container.getEnv().stream())
                .filter(variable -> variable.getName().equals(key))
                .map(variable -> variable.getValueFrom().getSecretKeyRef())
                .map(reference -> reference.getName() + "/" + reference.getKey())
                .toList();

        assertEquals(List.of("github-app/app.pem"), references);
    }

    @Test
    void whereTlsEndsBeforeTheGatewaySessionsAreOfHttpsAllTheSame() {
        var secure = "QUARKUS_OIDC_CONSOLE_AUTHENTICATION_COOKIE_FORCE_SECURE";
        var https = "QUARKUS_OIDC_CONSOLE_AUTHENTICATION_FORCE_REDIRECT_HTTPS_SCHEME";

        var behind = Manifests.render("values-two-sites.yaml");
        assertEquals(Optional.of("true"), behind.told("gateway", secure));
        assertEquals(Optional.of("true"), behind.told("gateway", https));
        assertEquals(Optional.empty(), Manifests.render("values.yaml").told("gateway", secure));
    }

    /** What the cache of an image was written with, its pods have to be started with, or it is left aside. */
    @Test
    void podsHaveTheOptionsThatTheirCacheWasWrittenWith() throws IOException {
        var options =
                Manifests.render("values.yaml").told("slo", "JDK_JAVA_OPTIONS").orElseThrow();
        var written = Pattern.compile("<quarkus.test.arg-line>(.*)</quarkus.test.arg-line>")
                .matcher(Files.readString(Manifests.ROOT.resolve("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();

        assertEquals(collected(written), collected(options));
    }

    /** How the heap is laid out and collected. */
    private static Set<String> collected(String options) {
        return Pattern.compile("-XX:\\+Use\\w+")
                .matcher(options)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    /** Also jobs and tests: where nodes bear no others, they would wait for ever. */
    @Test
    void everyPodStandsWhereItMay() {
        var pods = Manifests.render(
                        "values.yaml",
                        Map.of(
                                "defaults.nodeSelector.pool", "sre",
                                "defaults.tolerations[0].key", "sre",
                                "defaults.priorityClassName", "platform",
                                "image.pullSecrets[0]", "registry"))
                .pods()
                .toList();

        assertEquals(11, pods.size());
        pods.forEach(pod -> {
            assertEquals(Map.of("pool", "sre"), pod.getNodeSelector());
            assertEquals("sre", pod.getTolerations().getFirst().getKey());
            assertEquals("platform", pod.getPriorityClassName());
            assertEquals("registry", pod.getImagePullSecrets().getFirst().getName());
        });
    }

    private static Set<Integer> patience(Map<String, String> values) {
        return containers(values)
                .map(container -> container.getStartupProbe().getFailureThreshold())
                .collect(Collectors.toSet());
    }

    private static Stream<V1Container> containers(Map<String, String> values) {
        return Manifests.render("values.yaml", values)
                .typed(V1Deployment.class)
                .flatMap(deployment -> deployment.getSpec().getTemplate().getSpec().getContainers().stream());
    }
}
