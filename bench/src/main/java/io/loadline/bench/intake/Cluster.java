package io.loadline.bench.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Writes the audit log of a made-up cluster: what one does by itself all day, in the proportions of a quiet one. */
final class Cluster {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NAMESPACES = List.of("shop", "payments", "search", "kube-system", "monitoring");

    private final Random random;
    private final Instant start;
    private int written;

    Cluster(Random random, Instant start) {
        this.random = random;
        this.start = start;
    }

    /** An event as the API server writes it. */
    ObjectNode event(String verb, String user, String resource, String group, String subresource, int code) {
        var event = JSON.createObjectNode()
                .put("kind", "Event")
                .put("apiVersion", "audit.k8s.io/v1")
                .put("level", "RequestResponse")
                .put("auditID", "%08x-0000-4000-8000-%012x".formatted(random.nextInt(), ++written))
                .put("stage", "ResponseComplete")
                .put("verb", verb)
                .put("requestReceivedTimestamp", at().toString())
                .put("stageTimestamp", at().plusMillis(7).toString());
        event.putObject("user").put("username", user).putArray("groups").add("system:authenticated");
        var object = event.putObject("objectRef")
                .put("resource", resource)
                .put("namespace", NAMESPACES.get(random.nextInt(NAMESPACES.size())))
                .put("name", "thing-" + random.nextInt(300));
        if (!group.isEmpty()) {
            object.put("apiGroup", group);
        }
        if (!subresource.isEmpty()) {
            object.put("subresource", subresource);
        }
        event.putObject("responseStatus").put("code", code);
        return event.put("requestURI", "/apis/" + group + "/" + resource);
    }

    private Instant at() {
        return start.plusMillis(250L * written);
    }

    /** Something that a cluster writes down although nobody has altered anything. */
    ObjectNode noise() {
        return switch (random.nextInt(20)) {
            case 0 -> event("update", controller("horizontal-pod-autoscaler"), "deployments", "apps", "scale", 200);
            case 1 -> event("patch", controller("deployment-controller"), "replicasets", "apps", "", 200);
            case 2 -> owned(event("create", controller("replicaset-controller"), "pods", "", "", 201));
            case 3 -> event("delete", controller("generic-garbage-collector"), "replicasets", "apps", "", 200);
            case 4 -> event("patch", "system:node:node-" + random.nextInt(40), "nodes", "", "status", 200);
            case 5 -> event("patch", "system:node:node-" + random.nextInt(40), "pods", "", "status", 200);
            case 6 -> event("delete", "system:node:node-" + random.nextInt(40), "pods", "", "", 200);
            case 7 -> event("update", "system:kube-scheduler", "leases", "coordination.k8s.io", "", 200);
            case 8 -> event("create", "system:kube-scheduler", "pods", "", "binding", 201);
            case 9 -> event("update", controller("endpoint-controller"), "endpoints", "", "", 200);
            case 10 ->
                event("patch", controller("endpointslice-controller"), "endpointslices", "discovery.k8s.io", "", 200);
            case 11 -> event("create", account("shop", "checkout"), "events", "", "", 201);
            case 12 -> event("update", "system:apiserver", "services", "", "", 200);
            case 13 -> event("list", "olga", "deployments", "apps", "", 200);
            case 14 -> event("create", "olga", "pods", "", "exec", 101);
            case 15 -> event("patch", "pavel", "deployments", "apps", "", 403);
            case 16 -> event("update", "pavel", "configmaps", "", "", 409);
            case 17 ->
                event("patch", "olga", "deployments", "apps", "", 200)
                        .put("requestURI", "/apis/apps/v1/deployments?dryRun=All");
            case 18 ->
                event("patch", account("kubevirt", "virt-controller"), "virtualmachines", "kubevirt.io", "", 200);
            default -> leader(event("update", account("ingress", "nginx"), "configmaps", "", "", 200));
        };
    }

    private static ObjectNode owned(ObjectNode event) {
        var metadata = event.putObject("requestObject").putObject("metadata");
        metadata.putArray("ownerReferences")
                .addObject()
                .put("kind", "ReplicaSet")
                .put("controller", true);
        return event;
    }

    private static ObjectNode leader(ObjectNode event) {
        event.putObject("requestObject")
                .putObject("metadata")
                .putObject("annotations")
                .put("control-plane.alpha.kubernetes.io/leader", "{\"holderIdentity\":\"nginx-0\"}");
        return event;
    }

    private static String controller(String name) {
        return account("kube-system", name);
    }

    static String account(String namespace, String name) {
        return "system:serviceaccount:" + namespace + ":" + name;
    }
}
