package io.loadline.cost;

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
            GET  /allocation-rules                              -       x      x     x   x      x     x        -
            PUT  /allocation-rules                              -       -      -     -   x      x     -        -
            GET  /allocation-rules/history                      -       x      x     x   x      x     x        -
            GET  /allocations                                   -       x      x     x   x      x     x        -
            GET  /anomalies                                     -       x      x     x   x      x     x        -
            GET  /assets                                        -       x      x     x   x      x     x        -
            GET  /assets/{id}                                   -       x      x     x   x      x     x        -
            PUT  /assets/{id}                                   -       -      -     -   x      x     -        -
            POST /assets/{id}/dispose                           -       -      -     -   x      x     -        -
            GET  /assets/{id}/history                           -       x      x     x   x      x     x        -
            POST /assets/{id}/revise-life                       -       -      -     -   x      x     -        -
            GET  /bandwidth-contracts                           -       x      x     x   x      x     x        -
            GET  /bandwidth-contracts/{id}                      -       x      x     x   x      x     x        -
            PUT  /bandwidth-contracts/{id}                      -       -      -     -   x      x     -        -
            GET  /bandwidth-contracts/{id}/bill                 -       x      x     x   x      x     x        -
            GET  /bandwidth-contracts/{id}/history              -       x      x     x   x      x     x        -
            POST /bandwidth-contracts/{id}/traffic              -       -      -     -   x      x     -        x
            GET  /billing-periods                               -       x      x     x   x      x     x        -
            GET  /billing-periods/{period}                      -       x      x     x   x      x     x        -
            POST /billing-periods/{period}/approve-reopening    -       -      -     -   x      x     -        -
            POST /billing-periods/{period}/close                -       -      -     -   x      x     -        -
            GET  /billing-periods/{period}/history              -       x      x     x   x      x     x        -
            POST /billing-periods/{period}/refuse-reopening     -       -      -     -   x      x     -        -
            POST /billing-periods/{period}/reopen               -       -      -     -   x      x     -        -
            GET  /bills                                         -       x      x     x   x      x     x        -
            POST /bills                                         -       -      -     -   x      x     -        -
            GET  /budgets                                       -       x      x     x   x      x     x        -
            GET  /budgets/{name}                                -       x      x     x   x      x     x        -
            PUT  /budgets/{name}                                -       -      -     -   x      x     -        -
            GET  /budgets/{name}/history                        -       x      x     x   x      x     x        -
            GET  /budgets/{name}/outlook                        -       x      x     x   x      x     x        -
            GET  /business-days                                 -       x      x     x   x      x     x        -
            POST /business-days                                 -       -      -     -   x      x     -        x
            GET  /commitments                                   -       x      x     x   x      x     x        -
            GET  /exchange-rates                                -       x      x     x   x      x     x        -
            GET  /exchange-rates/{currency}                     -       x      x     x   x      x     x        -
            PUT  /exchange-rates/{currency}                     -       -      -     -   x      x     -        -
            GET  /exchange-rates/{currency}/history             -       x      x     x   x      x     x        -
            GET  /imports                                       -       x      x     x   x      x     x        -
            GET  /imports/{id}                                  -       x      x     x   x      x     x        -
            GET  /imports/{id}/history                          -       x      x     x   x      x     x        -
            GET  /invoices                                      -       x      x     x   x      x     x        -
            GET  /measures                                      -       x      x     x   x      x     x        -
            POST /measures                                      -       -      -     -   x      x     -        x
            GET  /node-days                                     -       x      x     x   x      x     x        -
            POST /node-days                                     -       -      -     -   x      x     -        x
            GET  /opencost/allocation                           -       x      x     x   x      x     x        -
            GET  /opencost/allocation/compute                   -       x      x     x   x      x     x        -
            GET  /prices/compare                                -       x      x     x   x      x     x        -
            GET  /prices/marginal                               -       x      x     x   x      x     x        -
            GET  /rate-cards                                    -       x      x     x   x      x     x        -
            GET  /rate-cards/{datacenter}                       -       x      x     x   x      x     x        -
            PUT  /rate-cards/{datacenter}                       -       -      -     -   x      x     -        -
            GET  /rate-cards/{datacenter}/history               -       x      x     x   x      x     x        -
            POST /reservations                                  -       -      -     x   x      x     -        -
            GET  /reservations/{id}                             -       x      x     x   x      x     x        -
            POST /reservations/{id}/confirm                     -       -      -     x   x      x     -        -
            GET  /reservations/{id}/history                     -       x      x     x   x      x     x        -
            POST /reservations/{id}/release                     -       -      -     x   x      x     -        -
            GET  /rule-models                                   -       x      x     x   x      x     x        -
            GET  /rule-models/{version}                         -       x      x     x   x      x     x        -
            PUT  /rule-models/{version}                         -       -      -     -   x      x     -        -
            GET  /rule-models/{version}/history                 -       x      x     x   x      x     x        -
            GET  /savings                                       -       x      x     x   x      x     x        -
            POST /savings                                       -       -      -     x   x      x     -        -
            GET  /savings/{id}                                  -       x      x     x   x      x     x        -
            POST /savings/{id}/approve                          -       -      -     x   x      x     -        -
            GET  /savings/{id}/history                          -       x      x     x   x      x     x        -
            POST /savings/{id}/implement                        -       -      -     x   x      x     -        -
            POST /savings/{id}/reject                           -       -      -     -   x      x     -        -
            POST /savings/{id}/verify                           -       -      -     -   x      x     -        -
            GET  /targets                                       -       x      x     x   x      x     x        -
            GET  /targets/{name}                                -       x      x     x   x      x     x        -
            PUT  /targets/{name}                                -       -      -     -   x      x     -        -
            GET  /targets/{name}/history                        -       x      x     x   x      x     x        -
            GET  /unit-costs                                    -       x      x     x   x      x     x        -
            GET  /waste                                         -       x      x     x   x      x     x        -
            """;

    @TestHTTPResource
    URI server;

    @TestFactory
    Stream<DynamicTest> everyOperationLetsInWhomTheTableSays() {
        return RoleTable.of(server, TABLE).tests();
    }
}
