package io.loadline.capacity.manifest;

import static io.loadline.capacity.manifest.Document.fields;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What Karpenter makes nodes of; each provider has a kind of its own. */
@ApplicationScoped
class NodeClass {
    private final String group;
    private final String kind;
    private final String name;

    NodeClass(
            @ConfigProperty(name = "loadline.manifests.node-class.group", defaultValue = "karpenter.k8s.aws")
                    String group,
            @ConfigProperty(name = "loadline.manifests.node-class.kind", defaultValue = "EC2NodeClass") String kind,
            @ConfigProperty(name = "loadline.manifests.node-class.name", defaultValue = "default") String name) {
        this.group = group;
        this.kind = kind;
        this.name = name;
    }

    Map<String, Object> reference() {
        return fields("group", group, "kind", kind, "name", name);
    }
}
