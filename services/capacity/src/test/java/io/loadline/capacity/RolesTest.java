package io.loadline.capacity;

import io.loadline.testkit.PlatformResource;
import io.loadline.testkit.RoleTable;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
@WithTestResource(PlatformResource.class)
class RolesTest {
    private static final String TABLE = """
                                                                anybody viewer owner sre finops admin pipeline ingest
            GET  /backtest                                      -       x      x     x   x      x     x        -
            GET  /clusters/{name}                               -       x      x     x   x      x     x        -
            PUT  /clusters/{name}                               -       -      -     x   -      x     -        -
            GET  /clusters/{name}/history                       -       x      x     x   x      x     x        -
            GET  /datacenters                                   -       x      x     x   x      x     x        -
            GET  /datacenters/{name}                            -       x      x     x   x      x     x        -
            PUT  /datacenters/{name}                            -       -      -     x   -      x     -        -
            GET  /datacenters/{name}/history                    -       x      x     x   x      x     x        -
            GET  /load-tests                                    -       x      x     x   x      x     x        -
            POST /load-tests                                    -       -      x     x   -      x     x        -
            GET  /load-tests/history                            -       x      x     x   x      x     x        -
            GET  /plans                                         -       x      x     x   x      x     x        -
            POST /plans                                         -       -      -     x   -      x     -        -
            GET  /plans/{id}                                    -       x      x     x   x      x     x        -
            POST /plans/{id}/approve                            -       -      -     x   -      x     -        -
            GET  /plans/{id}/cells                              -       x      x     x   x      x     x        -
            POST /plans/{id}/compute                            -       -      -     x   -      x     -        -
            POST /plans/{id}/execute                            -       -      -     x   -      x     -        -
            GET  /plans/{id}/history                            -       x      x     x   x      x     x        -
            GET  /plans/{id}/hours                              -       x      x     x   x      x     x        -
            GET  /plans/{id}/manifests                          -       x      x     x   x      x     x        -
            GET  /plans/{id}/outcome                            -       x      x     x   x      x     x        -
            POST /plans/{id}/reject                             -       -      -     x   -      x     -        -
            POST /plans/{id}/replay                             -       x      x     x   x      x     x        -
            POST /plans/{id}/review                             -       -      -     x   -      x     -        -
            GET  /plans/{id}/schedule                           -       x      x     x   x      x     x        -
            POST /plans/{id}/submit                             -       -      -     x   -      x     -        -
            POST /plans/{id}/what-if                            -       x      x     x   x      x     x        -
            POST /plans/{id}/withdraw                           -       -      -     x   -      x     -        -
            GET  /promotions                                    -       x      x     x   x      x     x        -
            POST /promotions                                    -       -      -     x   -      x     -        -
            GET  /promotions.ics                                -       x      x     x   x      x     x        -
            GET  /promotions/{id}                               -       x      x     x   x      x     x        -
            POST /promotions/{id}/cancel                        -       -      -     x   -      x     -        -
            GET  /promotions/{id}/history                       -       x      x     x   x      x     x        -
            POST /promotions/{id}/move                          -       -      -     x   -      x     -        -
            GET  /recommendations                               -       x      x     x   x      x     x        -
            POST /samples                                       -       -      -     x   -      x     -        x
            GET  /samples/{batch}                               -       x      x     x   x      x     x        x
            GET  /samples/{batch}/history                       -       x      x     x   x      x     x        x
            GET  /services/{name}/decomposition                 -       x      x     x   x      x     x        -
            GET  /services/{name}/forecast                      -       x      x     x   x      x     x        -
            GET  /services/{name}/promotions                    -       x      x     x   x      x     x        -
            GET  /services/{name}/quality                       -       x      x     x   x      x     x        -
            GET  /services/{name}/request-cost                  -       x      x     x   x      x     x        -
            GET  /services/{name}/scaling                       -       x      x     x   x      x     x        -
            GET  /services/{name}/slices                        -       x      x     x   x      x     x        -
            GET  /sources                                       -       x      x     x   x      x     x        -
            GET  /sources/{name}                                -       x      x     x   x      x     x        -
            PUT  /sources/{name}                                -       -      -     x   -      x     -        -
            GET  /units                                         -       x      x     x   x      x     x        -
            GET  /units/{name}                                  -       x      x     x   x      x     x        -
            PUT  /units/{name}                                  -       -      -     x   -      x     -        -
            GET  /units/{name}/history                          -       x      x     x   x      x     x        -
            GET  /utilisation                                   -       x      x     x   x      x     x        -
            GET  /workloads/{service}                           -       x      x     x   x      x     x        -
            PUT  /workloads/{service}                           -       -      x     x   -      x     x        -
            GET  /workloads/{service}/history                   -       x      x     x   x      x     x        -
            """;

    @TestHTTPResource
    URI server;

    @TestFactory
    Stream<DynamicTest> everyOperationLetsInWhomTheTableSays() {
        return RoleTable.of(server, TABLE).tests();
    }
}
