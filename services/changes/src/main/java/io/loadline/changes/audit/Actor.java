package io.loadline.changes.audit;

import java.util.Set;

/**
 * Who asked the API server; of a call on behalf of somebody else, who made it.
 *
 * @param name such as {@code olga} or {@code system:serviceaccount:shop:checkout}
 * @param groups such as {@code system:nodes}
 */
public record Actor(String name, Set<String> groups) {
    private static final String SYSTEM = "system:";
    private static final String SERVICE_ACCOUNT = "system:serviceaccount:";
    private static final String CONTROL_PLANE = SERVICE_ACCOUNT + "kube-system:";

    /** Names of the kind {@code system:} behind which anybody may stand. */
    private static final Set<String> ANYBODY = Set.of("system:anonymous", "system:unsecured", "system:admin");

    /** Accounts of the control plane whose names do not end like those of the others. */
    private static final Set<String> CONTROLLERS = Set.of(
            "generic-garbage-collector",
            "pod-garbage-collector",
            "storage-version-garbage-collector",
            "horizontal-pod-autoscaler",
            "cluster-autoscaler",
            "persistent-volume-binder",
            "root-ca-cert-publisher",
            "service-account-token-controller",
            "legacy-service-account-token-cleaner",
            "token-cleaner",
            "bootstrap-signer",
            "cloud-controller-manager",
            "kube-proxy",
            "metrics-server",
            "coredns",
            "kube-dns",
            "dns-autoscaler",
            "coredns-autoscaler",
            "node-problem-detector");

    /** Controllers that carry out what people have written elsewhere: what they alter was somebody's change. */
    private static final Set<String> DEPLOYERS =
            Set.of("argocd-application-controller", "kustomize-controller", "helm-controller");

    public Actor {
        groups = Set.copyOf(groups);
    }

    /** A part of the cluster itself: the kubelet of a node, the scheduler, a controller of the control plane. */
    boolean isMachinery() {
        if (isServiceAccount()) {
            return name.startsWith(CONTROL_PLANE) && (isController() || CONTROLLERS.contains(account()));
        }
        // eks: is reserved by the provider, as system: is by Kubernetes
        var reserved = name.startsWith("eks:")
                || (name.startsWith(SYSTEM) && !name.startsWith("system:bootstrap:") && !ANYBODY.contains(name));
        return reserved || groups.contains("system:nodes");
    }

    boolean isServiceAccount() {
        return name.startsWith(SERVICE_ACCOUNT);
    }

    /** A program that keeps its own custom resources in order. */
    boolean isController() {
        return isServiceAccount()
                && !DEPLOYERS.contains(account())
                && (account().endsWith("-controller") || account().endsWith("-operator"));
    }

    private String account() {
        return name.substring(name.lastIndexOf(':') + 1);
    }
}
