package io.loadline.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What other teams' pipelines do, by the command line, against the whole platform with the demo shop. */
@ExtendWith(PlatformExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(5)
class CommandLineTest {
    private static final int TRIES = 30;

    private Path folder = Path.of("");
    private Terminal pipeline;
    private Terminal sre;

    @BeforeAll
    void signIn(StartedPlatform platform, @TempDir Path home) {
        folder = home;
        pipeline = Terminal.ofMachine(platform, folder, "pipeline").set("LOADLINE_INITIATOR", "dana");
        sre = Terminal.ofPerson(platform, folder.resolve("sre"));
        sre.pipe("sre", "login", "--user", "sre", "--password-stdin").expect(0);
    }

    @Test
    void theGateSaysGoOrNoWithEveryReason() {
        var no = pipeline.run("gate", "checkout").expect(1);
        assertTrue(no.out().contains("promotion-freeze"), no::out);
        assertTrue(no.out().contains("budget-freeze"), no::out);
        pipeline.run("gate", "notifications").expect(0);
        pipeline.run("gate", "nobodys-service", "--fail-open").expect(3);
    }

    @Test
    void aChangeGoesFromItsRegistrationToItsEnd() {
        var id = pipeline.run(
                        "change",
                        "create",
                        "--service",
                        "notifications",
                        "--type",
                        "standard",
                        "--title",
                        "Notifications 3.1",
                        "--artifact",
                        "sha256:31",
                        "--plan",
                        "Helm upgrade",
                        "--rollback",
                        "Helm rollback",
                        "--submit",
                        "-q")
                .expect(0)
                .out()
                .strip();
        for (var verb : new String[] {"start", "finish", "verify"}) {
            pipeline.run("change", "move", id, verb).expect(0);
        }
        var change = pipeline.run("change", "show", id, "--json").expect(0).json();
        assertEquals("SUCCESS", change.path("result").asText(), change::toString);
        var refused = pipeline.run("change", "move", id, "start").expect(1);
        assertTrue(refused.err().contains("illegal-transition"), refused::err);
    }

    @Test
    void everythingThatIsWrongWithAChangeIsSaid() {
        var refused = pipeline.run(
                        "change",
                        "create",
                        "--service",
                        "nobodys-service",
                        "--environment",
                        "nowhere",
                        "--title",
                        "t",
                        "--plan",
                        "p",
                        "--rollback",
                        "r")
                .expect(1);
        assertTrue(refused.err().contains("nobodys-service"), refused::err);
        assertTrue(refused.err().contains("nowhere"), refused::err);
    }

    @Test
    void slicesOfACsvAreAcceptedOnceHoweverOftenTheyAreSent(StartedPlatform platform) {
        var ingest = Terminal.ofMachine(platform, folder, "ingest");
        var start = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofHours(1));
        var csv =
                "slo,objective,start,seconds,good,total,source,sequence\ngift-cards-availability,answered,%s,60,99,100,edge,1\n"
                        .formatted(start);
        var first = ingest.pipe(csv, "slices", "push", "--format", "csv", "--json")
                .expect(0)
                .json();
        assertEquals(1, first.path("accepted").asInt(), first::toString);
        var again = ingest.pipe(csv, "slices", "push", "--format", "csv", "--json")
                .expect(0)
                .json();
        assertEquals(0, again.path("accepted").asInt(), again::toString);
        assertEquals(1, again.path("duplicates").asInt(), again::toString);
    }

    @Test
    void aBillIsImportedToTheLastDigit(StartedPlatform platform) throws IOException {
        var finops = Terminal.ofPerson(platform, folder.resolve("finops"));
        finops.pipe("finops", "login", "--user", "finops", "--password-stdin").expect(0);
        var month = YearMonth.now(ZoneOffset.UTC).minusMonths(3);
        var bill = Files.writeString(folder.resolve("bill.csv"), """
                BilledCost,EffectiveCost,ListCost,ContractedCost,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ServiceName,ServiceCategory,ProviderName,BillingAccountId
                1.10,1.10,1.30,1.10,CNY,%1$s-01T00:00:00Z,%2$s-01T00:00:00Z,%1$s-02T00:00:00Z,%1$s-03T00:00:00Z,Usage,VM,Compute,Cloud,0042
                """.formatted(month, month.plusMonths(1)));
        var imported = finops.run("bill", "import", bill.toString(), "--format", "focus-1.0", "--invoice", "A-1")
                .expect(0);
        assertTrue(imported.out().lines().anyMatch(line -> line.matches("billed +1\\.10* CNY")), imported::out);
        finops.run("bill", "import", bill.toString(), "--format", "aws-cur").expect(1);
    }

    @Test
    void aPlanIsDrawnAndNobodyApprovesItBeforeItHasItsBudget() {
        var plan = sre.run(
                        "plan",
                        "draw",
                        "by-command",
                        "--for",
                        "P1D",
                        "--service",
                        "search",
                        "--survive-sites",
                        "0",
                        "--json")
                .expect(0)
                .json();
        assertEquals("READY", plan.path("state").asText(), plan::toString);
        sre.run("plan", "approve", plan.path("id").asText()).expect(1);
        assertTrue(sre.run("plan", "list").expect(0).out().contains("by-command"));
    }

    @Test
    void aReportIsFetchedToBePrinted() throws IOException {
        var file = folder.resolve("report.pdf");
        sre.run("report", "get", "--slo", "checkout-availability", "-o", file.toString())
                .expect(0);
        assertEquals("%PDF", new String(Files.readAllBytes(file), 0, 4, StandardCharsets.US_ASCII));
        assertTrue(sre.run("report", "get", "--team", "checkout", "--format", "csv")
                .expect(0)
                .out()
                .contains("checkout-availability"));
    }

    @Test
    void whatHappensIsFollowed(StartedPlatform platform) throws InterruptedException {
        var followed = CompletableFuture.supplyAsync(
                        () -> sre.run("events", "follow", "--event", "changes.service", "--count", "1"))
                .orTimeout(2, TimeUnit.MINUTES);
        // until the one who follows is connected
        for (int i = 0; i < TRIES && !followed.isDone(); i++) {
            platform.as("sre").put("/api/changes/v1/catalog?source=followed", "application/yaml", """
                            apiVersion: backstage.io/v1alpha1
                            kind: Component
                            metadata:
                              name: followed-%d
                            spec:
                              type: service
                              lifecycle: production
                              owner: checkout
                            """.formatted(i));
            Thread.sleep(1000);
        }
        var told = followed.join().expect(0);
        assertTrue(told.out().contains("changes.service.registered"), told::out);
    }
}
