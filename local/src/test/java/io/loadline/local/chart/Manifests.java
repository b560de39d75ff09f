package io.loadline.local.chart;

import com.marcnuri.helm.Helm;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the real Helm engine makes of the chart. */
record Manifests(List<Map<String, Object>> all) {
    static final Path ROOT = Path.of(System.getProperty("loadline.root"));
    static final Path CHART = ROOT.resolve("helm").resolve("loadline");

    // The engine's output leaves hooks out; in this copy they are ordinary manifests, so that they are checked as well.
    private static final Path WITHOUT_HOOKS = copyWithoutHooks();

    /** The documents of the chart with one of its value files, and further values. */
    static Manifests render(String valueFile, Map<String, String> values) {
        var template = new Helm(WITHOUT_HOOKS)
                .template()
                .withName("shop")
                .withNamespace("loadline")
                .withKubeVersion("1.30.0");
        if (!valueFile.equals("values.yaml")) {
            template.withValuesFile(CHART.resolve(valueFile));
        }
        values.forEach(template::set);
        return new Manifests(documents(template.call()));
    }

    static Manifests render(String valueFile) {
        return render(valueFile, Map.of());
    }

    /** Those of Kubernetes itself of a type, read strictly. */
    <T> Stream<T> typed(Class<T> type) {
        return all.stream()
                .flatMap(manifest -> StrictModels.kubernetes(manifest).stream())
                .filter(type::isInstance)
                .map(type::cast);
    }

    Stream<Map<String, Object>> ofKind(String kind) {
        return all.stream().filter(manifest -> kind.equals(manifest.get("kind")));
    }

    /** Those of all workloads, hooks and tests. */
    Stream<V1PodSpec> pods() {
        return typed(Object.class).flatMap(manifest -> switch (manifest) {
            case V1Deployment deployment ->
                Stream.of(deployment.getSpec().getTemplate().getSpec());
            case V1Job job -> Stream.of(job.getSpec().getTemplate().getSpec());
            case V1Pod pod -> Stream.of(pod.getSpec());
            default -> Stream.of();
        });
    }

    /** What a container of a workload's deployment is told by a variable. */
    Optional<String> told(String workload, String variable) {
        return typed(V1Deployment.class)
                .filter(deployment -> deployment.getMetadata().getName().equals("shop-" + workload))
                .flatMap(deployment -> deployment.getSpec().getTemplate().getSpec().getContainers().stream())
                .flatMap(container -> container.getEnv().stream())
                .filter(one -> one.getName().equals(variable))
                .map(one -> one.getValue())
                .findFirst();
    }

    /** The documents of a YAML text. */
    @SuppressWarnings("unchecked") // A Kubernetes object is a map of names.
    static List<Map<String, Object>> documents(String yaml) {
        // The client needs one instance before its models know their own rules.
        new JSON();
        var options = new LoaderOptions();
        // definitions of custom resources are deep
        options.setNestingDepthLimit(100);
        var documents = new Yaml(new SafeConstructor(options)).loadAll(yaml);
        return StreamSupport.stream(documents.spliterator(), false)
                .filter(Map.class::isInstance)
                .map(document -> (Map<String, Object>) document)
                .toList();
    }

    private static Path copyWithoutHooks() {
        try (var files = Files.walk(CHART)) {
            var copy = Files.createTempDirectory("chart").resolve("loadline");
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var target = copy.resolve(CHART.relativize(file));
                Files.createDirectories(target.getParent());
                Files.writeString(target, Files.readString(file).replace("helm.sh/hook", "loadline.io/hook"));
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
