package io.loadline.local.chart;

import com.google.gson.JsonElement;
import com.marcnuri.helm.Helm;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.util.ModelMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the real Helm engine makes of the chart, read by the strict models of the Kubernetes client. */
final class Manifests {

    static final Path CHART = Path.of(System.getProperty("loadline.root"), "helm", "loadline");

    // The engine's output leaves hooks out; in this copy they are ordinary manifests, so that they are checked as well.
    private static final Path WITHOUT_HOOKS = copyWithoutHooks();

    private Manifests() {}

    /** The documents of the chart with one of its value files, and further values. */
    static List<Map<String, Object>> render(String valueFile, Map<String, String> values) {
        var template = new Helm(WITHOUT_HOOKS)
                .template()
                .withName("shop")
                .withNamespace("loadline")
                .withKubeVersion("1.30.0");
        if (!valueFile.equals("values.yaml")) {
            template.withValuesFile(CHART.resolve(valueFile));
        }
        values.forEach(template::set);
        return documents(template.call());
    }

    /** The manifest as a typed object; an unknown, missing or mistyped field throws. */
    static Object strict(Map<String, Object> manifest) {
        var type = ModelMapper.getApiTypeClass((String) manifest.get("apiVersion"), (String) manifest.get("kind"));
        if (type == null) {
            throw new IllegalArgumentException("not a kind of Kubernetes: " + manifest.get("kind"));
        }
        JsonElement json = JSON.getGson().toJsonTree(manifest);
        return JSON.getGson().fromJson(json, type);
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

    private static List<Map<String, Object>> documents(String yaml) {
        // The client needs one instance before its models know their own rules.
        new JSON();
        var documents = new ArrayList<Map<String, Object>>();
        for (var document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(yaml)) {
            if (document instanceof Map<?, ?> map) {
                documents.add(named(map));
            }
        }
        return documents;
    }

    @SuppressWarnings("unchecked") // A Kubernetes object is a map of names.
    private static Map<String, Object> named(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }
}
