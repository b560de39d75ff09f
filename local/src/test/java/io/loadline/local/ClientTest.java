package io.loadline.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.client.ApiClient;
import io.loadline.client.ApiException;
import io.loadline.client.changes.CatalogApi;
import io.loadline.client.changes.CatalogApi.APIPutCatalogRequest;
import io.loadline.client.changes.ChangesApi;
import io.loadline.client.changes.ChangesApi.APIGetChangesByIdRequest;
import io.loadline.client.changes.ChangesApi.APIPostChangesByIdSubmitRequest;
import io.loadline.client.changes.ChangesApi.APIPostChangesRequest;
import io.loadline.client.changes.GateApi;
import io.loadline.client.changes.GateApi.APIGetGateRequest;
import io.loadline.client.changes.Kind;
import io.loadline.client.changes.NewChange;
import io.loadline.client.changes.State;
import io.loadline.client.changes.Type;
import io.loadline.client.changes.Window;
import io.loadline.client.cost.BillsApi;
import io.loadline.client.cost.BillsApi.APIPostBillsRequest;
import io.loadline.client.gateway.GatewayApi;
import io.loadline.client.slo.Method;
import io.loadline.client.slo.NewGoal;
import io.loadline.client.slo.NewObjective;
import io.loadline.client.slo.NewWindow;
import io.loadline.client.slo.SlicesApi;
import io.loadline.client.slo.SlicesApi.APIPostSlicesRequest;
import io.loadline.client.slo.SlosApi;
import io.loadline.client.slo.SlosApi.APIGetSlosByNameReportRequest;
import io.loadline.client.slo.SlosApi.APIPutSlosByNameRequest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a tool of another team does with the Java client that is made of the contract. */
@ExtendWith(PlatformExtension.class)
@Order(6)
class ClientTest {
    private final OffsetDateTime anHourAgo =
            OffsetDateTime.now(ZoneOffset.UTC).minusHours(1).truncatedTo(ChronoUnit.MINUTES);

    @Test
    void aServiceIsRegisteredChangedAskedForAndKeepsItsPromise(StartedPlatform platform) throws ApiException {
        var sre = client(platform, "sre");
        var pipeline = client(platform, "pipeline");

        var registered = registered(sre, "by-client");
        var change = scheduled(pipeline, "by-client", registered);
        assertEquals(
                State.SCHEDULED,
                new ChangesApi(pipeline)
                        .getChangesById(
                                APIGetChangesByIdRequest.newBuilder().id(change).build())
                        .getState());
        var verdict = new GateApi(pipeline)
                .getGate(APIGetGateRequest.newBuilder()
                        .service("by-client")
                        .atLeast(registered)
                        .build());
        assertTrue(verdict.getAllowed(), verdict::toString);

        var promised = promised(sre, "by-client", registered);
        var measured = measured(client(platform, "ingest"), "by-client", promised);
        var report = new SlosApi(sre)
                .getSlosByNameReport(APIGetSlosByNameReportRequest.newBuilder()
                        .name("by-client")
                        .period(YearMonth.from(anHourAgo.atZoneSameInstant(ZoneId.of("Asia/Shanghai")))
                                .toString())
                        .atLeast(measured)
                        .build());
        assertEquals("by-client", report.getService());
        assertEquals(1199, report.getObjectives().getFirst().getRaw().getGood());
    }

    @Test
    void aBillIsSentAsItIsPacked(StartedPlatform platform, @TempDir Path folder) throws ApiException, IOException {
        var packed = folder.resolve("october.csv.gz");
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(packed))) {
            gzip.write("""
                    BilledCost,EffectiveCost,ListCost,ContractedCost,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ServiceName,ServiceCategory,ProviderName,BillingAccountId
                    1.10,1.10,1.30,1.10,CNY,2025-10-01T00:00:00Z,2025-11-01T00:00:00Z,2025-10-02T00:00:00Z,2025-10-03T00:00:00Z,Usage,VM,Compute,Cloud,0042
                    """.getBytes(StandardCharsets.UTF_8));
        }
        var finops = client(platform, "finops");
        var signed = finops.getRequestInterceptor();
        finops.setRequestInterceptor(request -> {
            signed.accept(request);
            request.POST(ofFile(packed)).setHeader("Content-Type", "application/gzip");
        });

        var recorded = new BillsApi(finops)
                .postBills(APIPostBillsRequest.newBuilder()
                        .idempotencyKey(UUID.randomUUID().toString())
                        .format("focus-1.0")
                        .body(packed.toFile())
                        .build());
        assertEquals(1, recorded.getAccepted());
    }

    private static BodyPublisher ofFile(Path file) {
        try {
            return BodyPublishers.ofFile(file);
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatIsRefusedSaysWhy(StartedPlatform platform) {
        var refused =
                assertThrows(ApiException.class, () -> created(client(platform, "pipeline"), "nobodys-service", ""));

        assertEquals(422, refused.getCode());
        assertTrue(refused.getResponseBody().contains("unknown-service"), refused::getResponseBody);
    }

    @Test
    void theGatewaySaysWhoAsks(StartedPlatform platform) throws ApiException {
        assertTrue(
                new GatewayApi(client(platform, "sre")).gatewayMe().getRoles().contains("sre"));
    }

    private static ApiClient client(StartedPlatform platform, String user) {
        var token = new TokenClient(platform.ports()).token(user);
        var client = new ApiClient();
        client.updateBaseUri(platform.ports().gateway().toString());
        return client.setRequestInterceptor(request -> request.setHeader("Authorization", "Bearer " + token));
    }

    /** @return where it was written down, for whoever has to know of it */
    private static String registered(ApiClient client, String service) throws ApiException {
        var answer = new CatalogApi(client)
                .putCatalogWithHttpInfo(APIPutCatalogRequest.newBuilder()
                        .source("client")
                        .body("""
                                apiVersion: backstage.io/v1alpha1
                                kind: Group
                                metadata: {name: client-team}
                                spec: {type: team}
                                ---
                                apiVersion: backstage.io/v1alpha1
                                kind: Component
                                metadata: {name: %s}
                                spec: {type: service, lifecycle: production, owner: client-team}
                                """.formatted(service))
                        .build());
        assertTrue(answer.getData().getRegistered() > 0, answer.getData()::toString);
        return position(answer.getHeaders());
    }

    private UUID scheduled(ApiClient client, String service, String registered) throws ApiException {
        var changes = new ChangesApi(client);
        var created = created(client, service, registered);
        return changes.postChangesByIdSubmit(APIPostChangesByIdSubmitRequest.newBuilder()
                        .id(created)
                        .idempotencyKey(UUID.randomUUID().toString())
                        .body(Map.of())
                        .build())
                .getId();
    }

    private UUID created(ApiClient client, String service, String registered) throws ApiException {
        return new ChangesApi(client)
                .postChanges(APIPostChangesRequest.newBuilder()
                        .idempotencyKey(UUID.randomUUID().toString())
                        .atLeast(registered.isEmpty() ? null : registered)
                        .newChange(new NewChange()
                                .service(service)
                                .kind(Kind.DEPLOYMENT)
                                .type(Type.STANDARD)
                                .title("Made by a program")
                                .environment("production")
                                .window(new Window().start(anHourAgo).end(anHourAgo.plusHours(3)))
                                .plan("Helm upgrade")
                                .rollback("Helm rollback"))
                        .build())
                .getId();
    }

    private static String promised(ApiClient client, String name, String registered) throws ApiException {
        var answer = new SlosApi(client)
                .putSlosByNameWithHttpInfo(APIPutSlosByNameRequest.newBuilder()
                        .name(name)
                        .atLeast(registered)
                        .newObjective(new NewObjective()
                                .service(name)
                                .method(Method.OCCURRENCES)
                                .window(new NewWindow().duration("P28D").rolling(true))
                                .objectives(
                                        List.of(new NewGoal().name("answered").target(new BigDecimal("0.999")))))
                        .build());
        return position(answer.getHeaders());
    }

    private String measured(ApiClient client, String slo, String promised) throws ApiException {
        var answer = new SlicesApi(client)
                .postSlicesWithHttpInfo(APIPostSlicesRequest.newBuilder()
                        .idempotencyKey(UUID.randomUUID().toString())
                        .atLeast(promised)
                        .body("""
                                {"slo":"%s","objective":"answered","start":"%s","seconds":60,"good":1199,"total":1200,"source":"edge","sequence":1}
                                """.formatted(slo, anHourAgo.toInstant()))
                        .build());
        assertEquals(1, answer.getData().getAccepted());
        return position(answer.getHeaders());
    }

    private static String position(Map<String, List<String>> headers) {
        return headers.get("loadline-position").getFirst();
    }
}
