package io.loadline.capacity;

import static io.loadline.capacity.Http.BASE;
import static io.loadline.capacity.Http.as;
import static io.loadline.capacity.Http.body;
import static io.loadline.capacity.Http.eventually;
import static io.loadline.capacity.Http.expect;
import static io.loadline.capacity.Http.post;
import static io.loadline.capacity.Http.put;
import static io.loadline.capacity.Http.seen;
import static io.loadline.capacity.Http.upload;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.eventstore.Uuids;
import io.loadline.testkit.OtherService;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The harbour as tests of several features find it: each part is set up once for all of them and is known when the call returns, so that
 * no test depends on another one.
 */
final class Scene {
    static final Instant MOVED = Harbour.NEXT_SALE.plusSeconds(3600);

    /** From when on the north costs more: the second day of the next sale, where the shop is. */
    static final ZonedDateTime DEARER =
            MOVED.atZone(ZoneId.of("Asia/Shanghai")).plusDays(1).truncatedTo(ChronoUnit.DAYS);

    private static final Set<String> DONE = ConcurrentHashMap.newKeySet();
    private static volatile String nextSale = "";

    private Scene() {}

    /** Three sites, each with a unit and a cluster. */
    static void sites() {
        if (DONE.add("sites")) {
            for (var site : Harbour.SITES) {
                seen(put("/datacenters/" + site, "{\"displayName\":\"Site %s\",\"region\":\"cn\"}".formatted(site)));
                seen(put("/units/" + site + "-1", "{\"datacenter\":\"%s\"}".formatted(site)));
                seen(expect(201, put("/clusters/" + site + "-a", Harbour.cluster(site))));
            }
        }
    }

    /** A service is in the catalogue, and runs in containers. */
    static void service(String broker, String name) {
        service(broker, name, "checkout");
    }

    static void service(String broker, String name, String owner) {
        if (DONE.add("service " + name)) {
            changes(
                    broker,
                    "service.registered",
                    name,
                    Harbour.service(name).replace("\"owner\":\"checkout\"", "\"owner\":\"%s\"".formatted(owner)));
            seen(eventually(
                    () -> body("sre", Harbour.workload()).put(BASE + "/workloads/" + name),
                    answer -> answer.statusCode() < 300));
        }
    }

    /** Half a year of demand for checkout and cart. */
    static void demand(String broker) {
        sites();
        service(broker, "checkout");
        service(broker, "cart");
        if (DONE.add("demand")) {
            var demand = Harbour.demand();
            var taken = expect(201, upload("text/csv", demand).post(BASE + "/samples"));
            assertEquals(
                    demand.lines().count() - 1, taken.<Integer>path("accepted").longValue());
            seen(taken);
        }
    }

    /** A service's curve, of tests at several rates. */
    static void loadTests(String broker, String service) {
        service(broker, service);
        if (DONE.add("load tests " + service)) {
            Map.of(50, 20, 100, 22, 150, 26, 200, 35, 250, 60, 300, 400)
                    .forEach((rate, millis) -> seen(expect(201, loadTest(service, Harbour.k6(rate, millis)))));
        }
    }

    static Response loadTest(String service, String summary) {
        return post("sre", summary)
                .queryParam("service", service)
                .queryParam("format", "k6")
                .queryParam("version", "1.4.2")
                .queryParam("latency", "PT0.5S")
                .post(BASE + "/load-tests");
    }

    /** One sale is over, the next one was moved by an hour. @return the next one's id */
    static String promotions() {
        if (DONE.add("promotions")) {
            expect(201, post("sre", Harbour.promotion(Harbour.SALE, 2.0)).post(BASE + "/promotions"));
            nextSale = expect(
                            201,
                            post("sre", Harbour.promotion(Harbour.NEXT_SALE, 3.0))
                                    .post(BASE + "/promotions"))
                    .path("id");
            seen(expect(
                    200,
                    post("sre", "{\"start\":\"%s\",\"end\":\"%s\"}".formatted(MOVED, MOVED.plusSeconds(48 * 3600)))
                            .post(BASE + "/promotions/" + nextSale + "/move")));
        }
        return nextSale;
    }

    /** All that a plan of the next sale takes. */
    static void priced(String broker) {
        demand(broker);
        loadTests(broker, "checkout");
        loadTests(broker, "cart");
        promotions();
        if (DONE.add("prices")) {
            try (var cost = new OtherService(broker, "cost")) {
                // of one stream and before the other one: whoever has the prices of today has these, too
                cost.publishes(
                        Uuids.named("cost", "north"),
                        "rate-card.published",
                        Harbour.rateCard("north", "4.20", DEARER.toLocalDate()));
                Harbour.SITES.forEach(site -> cost.publishes(
                        Uuids.named("cost", site), "rate-card.published", Harbour.rateCard(site, "3.50")));
                cost.publishes(Uuids.named("marginal", "west"), "marginal-price.published", Harbour.SPARE);
            }
        }
    }

    /** A plan of the next sale that is ready; until the prices have arrived one is a draft. */
    static Response plan(String broker) {
        priced(broker);
        return eventually(Scene::computed, answer -> answer.path("state").equals("READY"));
    }

    /** A plan of the next sale once its computation has ended. */
    static Response computed() {
        return computed("{\"name\":\"Harbour sale\",\"promotion\":\"%s\",\"services\":[\"cart\",\"checkout\"]}"
                .formatted(promotions()));
    }

    /** @param planned what is asked for */
    static Response computed(String planned) {
        var id = expect(202, post("sre", planned).post(BASE + "/plans")).<String>path("id");
        return eventually(
                () -> as("viewer").get(BASE + "/plans/" + id),
                answer -> List.of("READY", "DRAFT").contains(answer.<String>path("state")));
    }

    /** A plan of the next sale for one service, once it is ready. */
    static Response planned(String service) {
        var planned = "{\"name\":\"Sale of %s\",\"promotion\":\"%s\",\"services\":[\"%s\"]}"
                .formatted(service, promotions(), service);
        var id = expect(202, post("sre", planned).post(BASE + "/plans")).<String>path("id");
        return eventually(
                () -> as("viewer").get(BASE + "/plans/" + id),
                answer -> answer.path("state").equals("READY"));
    }

    static void changes(String broker, String event, String stream, String data) {
        try (var changes = new OtherService(broker, "changes")) {
            changes.publishes(Uuids.named("changes", stream), event, data);
        }
    }
}
