package io.loadline.capacity;

import static io.loadline.capacity.Http.BASE;
import static io.loadline.capacity.Http.body;

import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;

/** Workloads that nobody may declare. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class WorkloadRefusalTest extends Refusals {
    @Override
    Stream<Case> cases() {
        return Stream.of(
                c(
                        "a workload of no service",
                        422,
                        "unknown-service",
                        () -> body("sre", Harbour.workload()).put(BASE + "/workloads/ghost")),
                c(
                        "a workload of another team",
                        403,
                        "foreign-team",
                        () -> body("owner", Harbour.workload()).put(BASE + "/workloads/search")),
                c(
                        "bounds upside down",
                        422,
                        "invalid-bounds",
                        () -> body("sre", Harbour.workload().replace("\"minReplicas\":2", "\"minReplicas\":500"))
                                .put(BASE + "/workloads/search")),
                c(
                        "a pod that never starts",
                        422,
                        "invalid-body",
                        () -> body("sre", Harbour.workload().replace("PT40S", "P2D"))
                                .put(BASE + "/workloads/search")),
                c(
                        "a quantity that is none",
                        422,
                        "invalid-body",
                        () -> body("sre", Harbour.workload().replace("500m", "half"))
                                .put(BASE + "/workloads/search")));
    }
}
