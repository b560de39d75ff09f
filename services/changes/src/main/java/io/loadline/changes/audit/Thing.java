package io.loadline.changes.audit;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a request is about.
 *
 * @param group of the API, none for the core
 * @param resource in the plural, {@code deployments}
 * @param subresource such as {@code scale}; empty for the thing itself
 * @param namespace empty for what belongs to the whole cluster
 * @param name empty when the API server made it up
 * @param labels of the thing and of the pods that it makes: values of those that say what it belongs to
 */
public record Thing(
        String group, String resource, String subresource, String namespace, String name, List<String> labels) {
    private static final Pattern BUILT_IN = Pattern.compile("|apps|batch|autoscaling|policy|extensions|.*\\.k8s\\.io");

    /** Sorts of things that come and go by themselves, or keep no state. */
    private static final Set<String> FLEETING = Set.of(
            "events",
            "leases",
            "bindings",
            "componentstatuses",
            "endpointslices",
            "controllerrevisions",
            "csinodes",
            "csistoragecapacities",
            "volumeattachments",
            "certificatesigningrequests",
            "tokenreviews",
            "tokenrequests",
            "subjectaccessreviews",
            "selfsubjectaccessreviews",
            "selfsubjectrulesreviews",
            "selfsubjectreviews",
            "localsubjectaccessreviews");

    /** Ways to look at a thing, to talk to it, or to say how it is; what it should be stays as it was. */
    private static final Set<String> NO_ALTERATION =
            Set.of("status", "exec", "attach", "portforward", "proxy", "log", "token", "binding");

    private static final Set<String> WORKLOADS = Set.of(
            "deployments",
            "statefulsets",
            "daemonsets",
            "replicasets",
            "replicationcontrollers",
            "pods",
            "jobs",
            "cronjobs",
            "deploymentconfigs",
            "rollouts");

    public Thing {
        labels = List.copyOf(labels);
    }

    boolean isFleeting() {
        // an approval stays
        return FLEETING.contains(resource) && !subresource.equals("approval");
    }

    boolean isOnlyTalkedTo() {
        return NO_ALTERATION.contains(subresource);
    }

    boolean isCustom() {
        return !BUILT_IN.matcher(group).matches();
    }

    /** Whether it runs containers. */
    public boolean isWorkload() {
        return WORKLOADS.contains(resource);
    }

    public boolean isConfiguration() {
        return resource.equals("configmaps") || resource.equals("secrets");
    }

    /** {@code deployments/scale shop/checkout}. */
    @Override
    public String toString() {
        return resource
                + (subresource.isEmpty() ? "" : "/" + subresource)
                + (namespace.isEmpty() && name.isEmpty() ? "" : " ")
                + (namespace.isEmpty() ? "" : namespace + "/")
                + name;
    }
}
