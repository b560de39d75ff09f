package io.loadline.slo;

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
            GET  /alerts                                        -       x      x     x   x      x     x        -
            GET  /alerts/fired                                  -       x      x     x   x      x     x        -
            GET  /detections                                    -       x      x     x   x      x     x        -
            GET  /detections/{id}                               -       x      x     x   x      x     x        -
            GET  /openslo                                       -       x      x     x   x      x     x        -
            POST /openslo                                       -       -      x     x   -      x     x        -
            GET  /reports                                       -       x      x     x   x      x     x        -
            GET  /reports/kept                                  -       x      x     x   x      x     x        -
            GET  /reports/kept/{id}                             -       x      x     x   x      x     x        -
            GET  /signals                                       -       x      x     x   x      x     x        -
            GET  /signals/{name}                                -       x      x     x   x      x     x        -
            PUT  /signals/{name}                                -       -      x     x   -      x     -        -
            GET  /signals/{name}/history                        -       x      x     x   x      x     x        -
            GET  /signals/{name}/samples                        -       x      x     x   x      x     x        -
            POST /signals/{name}/samples                        -       -      -     x   -      x     -        x
            POST /slices                                        -       -      -     x   -      x     -        x
            GET  /slices/{batch}                                -       x      x     x   x      x     x        x
            POST /sloth                                         -       -      x     x   -      x     x        -
            GET  /slos                                          -       x      x     x   x      x     x        -
            GET  /slos/{name}                                   -       x      x     x   x      x     x        -
            PUT  /slos/{name}                                   -       -      x     x   -      x     -        -
            GET  /slos/{name}/alerts                            -       x      x     x   x      x     x        -
            GET  /slos/{name}/budget                            -       x      x     x   x      x     x        -
            GET  /slos/{name}/change-bill                       -       x      x     x   x      x     x        -
            GET  /slos/{name}/commitment                        -       x      x     x   x      x     x        -
            PUT  /slos/{name}/commitment                        -       -      -     x   -      x     -        -
            POST /slos/{name}/commitment/levels                 -       -      -     x   -      x     -        -
            POST /slos/{name}/exclusions                        -       -      -     x   -      x     -        -
            GET  /slos/{name}/history                           -       x      x     x   x      x     x        -
            POST /slos/{name}/rename                            -       -      x     x   -      x     -        -
            GET  /slos/{name}/report                            -       x      x     x   x      x     x        -
            POST /slos/{name}/retire                            -       -      x     x   -      x     -        -
            GET  /slos/{name}/rules                             -       x      x     x   x      x     x        -
            GET  /sources                                       -       x      x     x   x      x     x        -
            GET  /sources/{name}                                -       x      x     x   x      x     x        -
            PUT  /sources/{name}                                -       -      -     x   -      x     -        -
            """;

    @TestHTTPResource
    URI server;

    @TestFactory
    Stream<DynamicTest> everyOperationLetsInWhomTheTableSays() {
        return RoleTable.of(server, TABLE).tests();
    }
}
