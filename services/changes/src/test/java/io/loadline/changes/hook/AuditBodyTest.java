package io.loadline.changes.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.changes.audit.Request;
import io.loadline.changes.change.Subject;
import io.loadline.eventstore.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditBodyTest {
    private static final String EVENT = """
            {"kind":"Event","apiVersion":"audit.k8s.io/v1","auditID":"a-1","stage":"ResponseComplete","verb":"patch",
             "requestURI":"/apis/apps/v1/namespaces/shop/deployments/checkout","user":{"username":"olga","groups":["sre"]},
             "objectRef":{"resource":"deployments","apiGroup":"apps","namespace":"shop","name":"checkout"},
             "responseStatus":{"code":200},"stageTimestamp":"2026-11-02T10:00:00.5Z",
             "requestObject":{"metadata":{"labels":{"app":"till"}},"spec":{"template":{"spec":{"containers":[
               {"name":"main","image":"registry:5000/shop/checkout:v1.4.2"}],"volumes":[{"rbd":{"image":"disk"}}]}}}}}""";

    @Test
    void aPatchByAPersonIsAnAlteration() {
        var request = only(EVENT);
        assertEquals("patch of deployments shop/checkout by olga", request.title());
        assertEquals(List.of("registry:5000/shop/checkout:v1.4.2"), request.images());
        assertEquals(Optional.of(new Subject.Artifact("v1.4.2", "v1.4.2")), request.artifact());
        assertEquals(Optional.of(Instant.parse("2026-11-02T10:00:00.500Z")), request.at());
        assertEquals(Subject.Kind.DEPLOYMENT, request.kind());
        assertEquals(List.of("till"), request.thing().orElseThrow().labels());
    }

    @Test
    void aListHasEachOfThem() {
        var list = "{\"kind\":\"EventList\",\"items\":[%s,%s]}"
                .formatted(EVENT, EVENT.replace("olga", "system:apiserver"));
        assertEquals(1, requests(list).size());
    }

    @Test
    void aLogMayComeAsAListOrLineByLine() {
        var one = EVENT.replace("\n", "");
        var other = one.replace("shop", "harbour").replace("\"auditID\":\"a-1\"", "\"auditID\":\"a-2\"");
        for (var both : List.of("[%s,%s]".formatted(one, other), "\uFEFF" + one + "\r\n\n" + other + "\r\n")) {
            assertEquals(
                    List.of("a-1", "a-2"),
                    requests(both).stream().map(Request::id).toList());
        }
        assertEquals(List.of(), requests("[]"));
        for (var none : List.of("", "\n", "null", "[1]", one + "\n{", one + " " + other, one + "\n1")) {
            assertEquals(
                    HookProblem.UNREADABLE_DELIVERY,
                    assertThrows(Rejection.class, () -> requests(none)).code());
        }
        var nameless = one.replace("\"verb\":\"patch\",", "");
        assertEquals(
                List.of("/1/verb"),
                assertThrows(Rejection.class, () -> requests(one + "\n" + nameless)).violations().stream()
                        .map(Rejection.Violation::pointer)
                        .toList());
    }

    @Test
    void imagesMayBeReplacedStepByStep() {
        var steps = """
                "requestObject":[{"op":"replace","path":"/spec/template/spec/containers/0/image","value":"checkout:2"},
                  {"op":"replace","path":"/spec/replicas","value":3}]}""";
        var patch = EVENT.substring(0, EVENT.indexOf("\"requestObject\"")) + steps;
        assertEquals(List.of("checkout:2"), only(patch).images());
    }

    @ParameterizedTest
    @CsvSource({
        "ResponseComplete,RequestReceived",
        "'\"code\":200','\"code\":403'",
        "'\"verb\":\"patch\"','\"verb\":\"list\"'",
        "/deployments/checkout,/deployments/checkout?fieldManager=kubectl&dryRun=All",
        "'\"name\":\"checkout\"','\"name\":\"checkout\",\"subresource\":\"status\"'",
        "'\"resource\":\"deployments\"','\"resource\":\"leases\"'",
        "'\"objectRef\"','\"other\"'",
        "'\"requestObject\":{','\"requestObject\":{\"dryRun\":[\"All\"],'",
        "'\"requestObject\":{','\"requestObject\":{\"deleteOptions\":{\"dryRun\":[\"All\"]},'",
    })
    void whatAltersNothingIsLeftOut(String from, String to) {
        assertTrue(requests(EVENT.replace(from, to)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "system:apiserver",
                "system:kube-controller-manager",
                "system:node:node-1",
                "system:serviceaccount:kube-system:deployment-controller",
                "system:serviceaccount:kube-system:horizontal-pod-autoscaler",
            })
    void theClusterDoesItsOwnWork(String user) {
        assertTrue(requests(EVENT.replace("olga", user)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "system:anonymous",
                "kubernetes-admin",
                "system:serviceaccount:argocd:argocd-application-controller",
                "system:serviceaccount:kube-system:tiller",
                "system:serviceaccount:shop:deployment-controller",
                "system:bootstrap:abcdef",
            })
    void whoeverActsForPeopleDoesNot(String user) {
        assertEquals(1, requests(EVENT.replace("olga", user)).size());
    }

    @Test
    void aControllerKeepsItsOwnCustomResourcesInOrder() {
        var custom = EVENT.replace("\"apiGroup\":\"apps\"", "\"apiGroup\":\"kafka.example.io\"");
        assertTrue(requests(custom.replace("olga", "system:serviceaccount:kafka:topic-operator"))
                .isEmpty());
        assertEquals(1, requests(custom).size());
        assertEquals(
                1,
                requests(EVENT.replace("olga", "system:serviceaccount:kafka:topic-operator"))
                        .size());
    }

    @Test
    void whatBelongsToAnotherThingIsAlteredWithIt() {
        var owned = EVENT.replace("\"labels\"", "\"ownerReferences\":[{\"controller\":true}],\"labels\"");
        assertTrue(requests(owned.replace("olga", "system:serviceaccount:shop:jobs"))
                .isEmpty());
        assertEquals(1, requests(owned).size());
    }

    @Test
    void anEventThatIsNoneIsRefusedWithAllThatIsWrong() {
        var list = "{\"kind\":\"EventList\",\"items\":[{},%s,{\"verb\":\"get\"}]}".formatted(EVENT);
        var refusal = assertThrows(Rejection.class, () -> requests(list));
        assertEquals(
                List.of("/items/0/verb", "/items/2/user/username"),
                refusal.violations().stream().map(Rejection.Violation::pointer).toList());
        assertThrows(Rejection.class, () -> requests("{\"kind\":0}"));
    }

    @Test
    void aRequestOfNobodyDoesNotKeepTheOthersFromBeingTold() {
        var refused = EVENT.replace("{\"username\":\"olga\",\"groups\":[\"sre\"]}", "{}")
                .replace("\"code\":200", "\"code\":401");
        assertEquals(
                1,
                requests("{\"kind\":\"EventList\",\"items\":[%s,%s]}".formatted(refused, EVENT))
                        .size());
    }

    @Test
    void moreThanCanBeDecidedOnAtOnceIsRefused() {
        var many =
                "{\"kind\":\"EventList\",\"items\":[%s]}".formatted(String.join(",", Collections.nCopies(501, EVENT)));
        assertEquals(
                HookProblem.TOO_MUCH_AT_ONCE,
                assertThrows(Rejection.class, () -> requests(many)).code());
    }

    private static Request only(String body) {
        var requests = requests(body);
        assertEquals(1, requests.size());
        return requests.getFirst();
    }

    private static List<Request> requests(String body) {
        var told = Reading.of(Sender.KUBERNETES_AUDIT, name -> Optional.empty(), body.getBytes(StandardCharsets.UTF_8))
                .told();
        return assertInstanceOf(Told.Altered.class, told).requests();
    }
}
