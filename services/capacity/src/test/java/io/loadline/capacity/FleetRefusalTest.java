package io.loadline.capacity;

import static io.loadline.capacity.Http.BASE;
import static io.loadline.capacity.Http.body;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;

/** Sites, units and clusters that nobody may register. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class FleetRefusalTest extends Refusals {
    @Override
    Stream<Case> cases() {
        return Stream.of(
                c(
                        "a name that is none",
                        422,
                        "invalid-name",
                        () -> body("sre", "{\"displayName\":\"x\",\"region\":\"x\"}")
                                .put(BASE + "/datacenters/North%20Pole")),
                c(
                        "a unit at no site",
                        422,
                        "unknown-datacenter",
                        () -> body("sre", "{\"datacenter\":\"moon\"}").put(BASE + "/units/moon-1")),
                c(
                        "a cluster of no unit",
                        422,
                        "unknown-unit",
                        () -> body("sre", Harbour.cluster("south").replace("south-1", "moon-1"))
                                .put(BASE + "/clusters/south-a")),
                c(
                        "nodes of which nothing is known",
                        422,
                        "invalid-nodes",
                        () -> body("sre", "{\"datacenter\":\"south\",\"nodes\":[{\"shape\":\"c16m64\",\"count\":1}]}")
                                .put(BASE + "/clusters/south-a")),
                c(
                        "nodes that are emptied before they are filled",
                        422,
                        "invalid-body",
                        () -> body("sre", """
                                        {"datacenter":"south","nodes":[{"shape":"c16m64","count":1,
                                          "capacity":{"cpu":"16","memory":"64Gi","pods":110,"evictionHard":"65Ti"}}]}
                                        """).put(BASE + "/clusters/south-a")),
                c(
                        "a stale version",
                        412,
                        "version-mismatch",
                        () -> body("sre", "{\"displayName\":\"y\",\"region\":\"x\"}")
                                .header("If-Match", "\"7\"")
                                .put(BASE + "/datacenters/south")));
    }
}
