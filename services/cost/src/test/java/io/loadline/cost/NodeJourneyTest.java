package io.loadline.cost;

import static io.loadline.cost.Api.get;
import static io.loadline.cost.Api.nodeDays;
import static io.loadline.cost.Api.position;
import static io.loadline.cost.Api.put;
import static io.loadline.cost.Facts.usage;
import static org.hamcrest.Matchers.comparesEqualTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is idle on which node. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class NodeJourneyTest {
    private static final String DAY = "/opencost/allocation?window=2019-06-10T00:00:00Z,2019-06-11T00:00:00Z";

    @BeforeEach
    void introduce() {
        Neighbours.introduce();
    }

    /** Of 192 core hours, which cost 1 each, cart has 48 and checkout 32, of which twelve are beside cart's. */
    @Test
    void idleCapacityIsKnownByNodeWhereSomebodyTellsWhatRanOnWhich() {
        node("node-full", 2019);
        node("node-spare", 2019);
        usage("cart", "2019-06-09", "east-1", 6);
        usage("checkout", "2019-06-09", "east-1", 4);
        Patience.until(() -> {
            var lines = get(DAY + "&aggregate=deployment").extract().body().asString();
            return lines.contains("cart") && lines.contains("checkout");
        });
        var told = nodeDays(
                        "ingest",
                        day("node-full", work("cart", 48) + "," + work("checkout", 12))
                                + day("node-spare", work("checkout", 20)))
                .statusCode(201)
                .body("recorded", equalTo(2));
        nodeDays("ingest", day("node-spare", work("checkout", 20)))
                .statusCode(200)
                .body("unchanged", equalTo(1));
        var path = DAY + "&idleByNode=true&atLeast=" + position(told);
        get(path + "&aggregate=node&splitIdle=true&includeIdle=true")
                .statusCode(200)
                .body("data[0].'node-full'.totalCost", is("60"))
                .body("data[0].'node-full'.cpuCoreHours", equalTo(60))
                .body("data[0].'node-spare'.totalCost", is("20"))
                .body("data[0].'node-full/__idle__'.totalCost", is("36"))
                .body("data[0].'node-spare/__idle__'.totalCost", is("76"));
        get(path + "&aggregate=deployment&shareIdle=true")
                .body("data[0].cart.totalCost", is("76.8"), "data[0].checkout.totalCost", is("115.2"));
        get(path.replace("idleByNode=true", "idleByNode=false") + "&aggregate=cluster&includeIdle=true")
                .body("data[0].east.totalCost", is("80"), "data[0].__idle__.totalCost", is("112"));
        get("/waste?from=2019-06-10&to=2019-06-11")
                .statusCode(200)
                .body("items.findAll { it.kind == 'idle-capacity' }.node", contains("node-spare", "node-full"))
                .body("items.findAll { it.kind == 'idle-capacity' }.name", contains("east", "east"))
                .body("items.findAll { it.kind == 'idle-capacity' }.amount.amount", contains("76.00", "36.00"));
    }

    @Test
    void whatIsToldOfANodeMustBeKnownAndOnce() {
        node("node-told", 2018);
        nodeDays("finops", told(work("nobody", 1) + "," + work("cart", 1) + "," + work("cart", 2)))
                .statusCode(422)
                .body("errors.code", contains("unknown-service", "duplicate-work"))
                .body("errors.pointer", contains("/work/0/service", "/work/2/service"));
        nodeDays("finops", told("") + told(""))
                .statusCode(422)
                .body("code", equalTo("duplicate-work"), "errors[0].line", equalTo(2));
        nodeDays("finops", told(work("cart", 1))).statusCode(201);
        var corrected = nodeDays("finops", told("")).statusCode(201);
        get("/node-days?from=2018-06-10&to=2018-06-11&atLeast=" + position(corrected))
                .statusCode(200)
                .body("items.node", contains("node-told"), "items[0].work", hasSize(0));
    }

    /** Four cores for a June, 1 for each of their hours. */
    private static void node(String id, int year) {
        var recorded = put("finops", "/assets/" + id, """
                {"datacenter":"east","cpu":4,"memoryGiB":0,"purchase":{"date":"%1$d-06-01","price":{"amount":"2880.00","currency":"CNY"}},
                 "lifeMonths":1,"salvage":{"amount":"0.00","currency":"CNY"},"disposed":"%1$d-07-01"}""".formatted(year)).statusCode(201);
        get("/assets?atLeast=" + position(recorded)).statusCode(200);
    }

    private static String told(String work) {
        return day("node-told", work).replace("2019", "2018");
    }

    private static String day(String node, String work) {
        return "{\"date\":\"2019-06-10\",\"node\":\"" + node + "\",\"work\":[" + work + "]}\n";
    }

    private static String work(String service, int cpuHours) {
        return """
                {"service":"%s","unit":"east-1","cpuHours":%d,"memoryGibHours":0}""".formatted(service, cpuHours);
    }

    private static Matcher<BigDecimal> is(String amount) {
        return comparesEqualTo(new BigDecimal(amount));
    }
}
