package io.loadline.changes;

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
            GET  /calendar.ics                                  -       x      x     x   x      x     x        -
            GET  /catalog                                       -       x      x     x   x      x     x        -
            GET  /catalog/entities                              -       x      x     x   x      x     x        -
            PUT  /catalog                                       -       -      x     x   -      x     -        -
            GET  /causes                                        -       x      x     x   x      x     x        -
            GET  /changes                                       -       x      x     x   x      x     x        -
            POST /changes                                       -       -      x     x   -      x     x        -
            GET  /changes/{id}                                  -       x      x     x   x      x     x        -
            POST /changes/{id}/approve                          -       -      x     x   -      x     -        -
            POST /changes/{id}/approve-retroactively            -       -      x     x   -      x     -        -
            POST /changes/{id}/assess                           -       -      x     x   -      x     x        -
            POST /changes/{id}/cancel                           -       -      x     x   -      x     x        -
            POST /changes/{id}/close                            -       -      x     x   -      x     -        -
            POST /changes/{id}/complete-rollback                -       -      x     x   -      x     x        -
            POST /changes/{id}/fail                             -       -      x     x   -      x     x        -
            POST /changes/{id}/finish                           -       -      x     x   -      x     x        -
            GET  /changes/{id}/history                          -       x      x     x   x      x     x        -
            POST /changes/{id}/hold                             -       -      x     x   -      x     -        -
            POST /changes/{id}/reject                           -       -      x     x   -      x     -        -
            POST /changes/{id}/reject-retroactively             -       -      x     x   -      x     -        -
            POST /changes/{id}/release                          -       -      x     x   -      x     -        -
            POST /changes/{id}/reschedule                       -       -      x     x   -      x     x        -
            POST /changes/{id}/revise                           -       -      x     x   -      x     x        -
            POST /changes/{id}/rollback                         -       -      x     x   -      x     x        -
            POST /changes/{id}/start                            -       -      x     x   -      x     x        -
            POST /changes/{id}/submit                           -       -      x     x   -      x     x        -
            POST /changes/{id}/verify                           -       -      x     x   -      x     x        -
            GET  /delivery                                      -       x      x     x   x      x     x        -
            GET  /freezes                                       -       x      x     x   x      x     x        -
            POST /freezes                                       -       -      -     x   -      x     -        -
            GET  /freezes/{id}                                  -       x      x     x   x      x     x        -
            POST /freezes/{id}/close                            -       -      -     x   -      x     -        -
            POST /freezes/{id}/exceptions                       -       -      -     x   -      x     -        -
            POST /freezes/{id}/exceptions/ask                   -       -      x     x   -      x     x        -
            POST /freezes/{id}/exceptions/refuse                -       -      -     x   -      x     -        -
            GET  /freezes/{id}/history                          -       x      x     x   x      x     x        -
            GET  /freezes/sync-windows                          -       x      x     x   x      x     x        -
            GET  /gate                                          -       x      x     x   x      x     x        -
            GET  /hooks/deliveries                              -       x      x     x   x      x     x        -
            GET  /hooks/deliveries/{id}                         -       x      x     x   x      x     x        -
            GET  /hooks/{sender}                                -       x      x     x   x      x     x        -
            PUT  /hooks/{sender}                                -       -      -     -   -      x     -        -
            POST /hooks/{sender}                                x       x      x     x   x      x     x        x
            GET  /hooks/{sender}/history                        -       -      -     -   -      x     -        -
            GET  /incidents                                     -       x      x     x   x      x     x        -
            POST /incidents                                     -       -      -     x   -      x     -        -
            GET  /incidents/{id}                                -       x      x     x   x      x     x        -
            GET  /incidents/{id}/attribution                    -       x      x     x   x      x     x        -
            GET  /incidents/{id}/history                        -       x      x     x   x      x     x        -
            POST /incidents/{id}/assign                         -       -      -     x   -      x     -        -
            POST /incidents/{id}/follow-ups/{index}/verify      -       -      x     x   -      x     -        -
            POST /incidents/{id}/rate                           -       -      -     x   -      x     -        -
            POST /incidents/{id}/update-status                  -       -      -     x   -      x     -        -
            POST /incidents/{id}/mitigate                       -       -      -     x   -      x     -        -
            POST /incidents/{id}/observe                        -       -      -     x   -      x     -        x
            POST /incidents/{id}/resolve                        -       -      -     x   -      x     -        -
            POST /incidents/{id}/review                         -       -      -     x   -      x     -        -
            GET  /incidents/{id}/suggested-cause                -       x      x     x   x      x     x        -
            GET  /incidents/{id}/similar                        -       x      x     x   x      x     x        -
            GET  /incidents/{id}/timeline                       -       x      x     x   x      x     x        -
            GET  /knowledge                                     -       x      x     x   x      x     x        -
            GET  /policies/approval                             -       x      x     x   x      x     x        -
            PUT  /policies/approval                             -       -      -     x   -      x     -        -
            GET  /policies/approval/history                     -       x      x     x   x      x     x        -
            GET  /policies/freeze                               -       x      x     x   x      x     x        -
            PUT  /policies/freeze                               -       -      -     x   -      x     -        -
            GET  /policies/freeze/history                       -       x      x     x   x      x     x        -
            GET  /policies/gate                                 -       x      x     x   x      x     x        -
            PUT  /policies/gate                                 -       -      -     x   -      x     -        -
            GET  /policies/gate/history                         -       x      x     x   x      x     x        -
            GET  /runs                                          -       x      x     x   x      x     x        -
            GET  /runs/{id}                                     -       x      x     x   x      x     x        -
            GET  /runs/{id}/history                             -       x      x     x   x      x     x        -
            POST /runs/{id}/steps/{step}                        -       -      -     x   -      x     x        -
            GET  /runbooks/{name}                               -       x      x     x   x      x     x        -
            PUT  /runbooks/{name}                               -       -      x     x   -      x     -        -
            GET  /runbooks/{name}/history                       -       x      x     x   x      x     x        -
            GET  /running-digests                               -       x      x     x   x      x     x        -
            GET  /services                                      -       x      x     x   x      x     x        -
            GET  /services/{name}                               -       x      x     x   x      x     x        -
            GET  /services/{name}/dependents                    -       x      x     x   x      x     x        -
            GET  /services/{name}/history                       -       x      x     x   x      x     x        -
            GET  /templates                                     -       x      x     x   x      x     x        -
            POST /templates/{name}/runs                         -       -      x     x   -      x     -        -
            GET  /unregistered                                  -       x      x     x   x      x     x        -
            POST /unregistered/{id}/adopt                       -       -      x     x   -      x     -        -
            POST /unregistered/{id}/dismiss                     -       -      x     x   -      x     -        -
            """;

    @TestHTTPResource
    URI server;

    @TestFactory
    Stream<DynamicTest> everyOperationLetsInWhomTheTableSays() {
        return RoleTable.of(server, TABLE).tests();
    }
}
