package io.loadline.bench.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.bench.lab.PackagedService;
import io.loadline.bench.lab.Platform;
import io.loadline.testkit.OtherService;
import io.loadline.testkit.StateDirectory;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The service capacity with a shop of many services at three sites of two units each: two days of demand by the hour, one load test of each
 * service, prices.
 */
final class ServedPlan implements AutoCloseable {
    static final List<String> SITES = List.of("east", "north", "west");
    private static final int UNITS = 2;
    private static final int HOURS = 48;
    private static final int SERVICES_PER_UPLOAD = 100;
    private static final String JSON = "application/json";

    private final PackagedService service;
    private final OtherService changes;
    private final OtherService cost;
    private final Random random;

    ServedPlan(Path root, StateDirectory state, Platform platform, long seed) throws IOException {
        service = new PackagedService(root, state, platform, "capacity", Map.of());
        var broker = platform.kafka().bootstrapServers();
        changes = new OtherService(broker, "changes");
        cost = new OtherService(broker, "cost");
        random = new Random(seed);
    }

    void introduce(int services) throws IOException, InterruptedException {
        for (var site : SITES) {
            site(site, services);
        }
        var names =
                IntStream.range(0, services).mapToObj("service-%05d"::formatted).toList();
        names.forEach(name -> changes.publishes(named(name), "service.registered", """
                {"name":"%s","owner":"shop","tier":1,"runtime":"java","stage":"container","kind":"service","system":"shop","dependsOn":[],"annotations":{}}""".formatted(name)));
        for (var name : names) {
            service(name);
        }
        for (int i = 0; i < services; i += SERVICES_PER_UPLOAD) {
            demand(names.subList(i, Math.min(services, i + SERVICES_PER_UPLOAD)));
        }
    }

    private void site(String site, int services) throws IOException, InterruptedException {
        put("/datacenters/" + site, "{\"displayName\":\"%1$s\",\"region\":\"%1$s\"}".formatted(site));
        for (int unit = 0; unit < UNITS; unit++) {
            put("/units/" + site + "-" + unit, "{\"datacenter\":\"%s\"}".formatted(site));
        }
        put("/clusters/" + site, """
                {"datacenter":"%s","nodes":[
                  {"shape":"c16m64","count":%2$d,"allocatable":{"cpu":"15500m","memory":"58Gi","pods":110}},
                  {"shape":"c32m128","count":%2$d,"allocatable":{"cpu":"31","memory":"116Gi","pods":220}}]}
                """.formatted(site, 9 * services));
        cost.publishes(named(site), "rate-card.published", """
                {"datacenter":"%s","currency":"CNY","cpuHour":{"amount":"0.20","currency":"CNY"},
                 "memoryGibHour":{"amount":"0.03","currency":"CNY"},"validFrom":"2020-01-01","nodeShapes":[
                   {"name":"c16m64","cpu":16,"memoryGiB":64,"hour":{"amount":"3.5%2$d","currency":"CNY"}},
                   {"name":"c32m128","cpu":32,"memoryGiB":128,"hour":{"amount":"6.8%2$d","currency":"CNY"}}]}
                """.formatted(site, SITES.indexOf(site)));
    }

    private void service(String name) throws IOException, InterruptedException {
        var workload = """
                {"stage":"container","containers":[{"name":"app","cpuRequest":"%dm","memoryRequest":"%dMi"}],
                 "hpa":{"minReplicas":2,"maxReplicas":10000,"targetCpuUtilisation":0.6},"podStart":"PT40S"}
                """.formatted(250 << random.nextInt(4), 512 << random.nextInt(4));
        // until the catalogue has arrived, it is a service that nobody knows
        while (service.put("/workloads/" + name, "sre", workload).statusCode() / 100 != 2) {
            Thread.sleep(50);
        }
        service.post(
                "/load-tests?format=k6&version=1&service=" + name,
                "sre",
                JSON,
                BodyPublishers.ofString(k6(20 + random.nextInt(200))));
    }

    /** A minute at one rate, which is what a replica carries. */
    private static String k6(int rate) {
        return """
                {"state":{"testRunDurationMs":60000},"metrics":{
                  "http_reqs":{"type":"counter","contains":"default","values":{"count":%1$d,"rate":%2$d}},
                  "iterations":{"type":"counter","contains":"default","values":{"count":%1$d,"rate":%2$d}},
                  "iteration_duration":{"type":"trend","contains":"time","values":{"avg":20}},
                  "vus_max":{"type":"gauge","contains":"default","values":{"value":500,"min":500,"max":500}},
                  "http_req_failed":{"type":"rate","contains":"default","values":{"rate":0,"passes":0,"fails":%1$d}},
                  "http_req_duration":{"type":"trend","contains":"time","values":{"avg":20,"p(95)":40,"p(99)":60}}}}
                """.formatted(60 * rate, rate);
    }

    private void demand(List<String> names) throws IOException, InterruptedException {
        var end = Instant.now().truncatedTo(ChronoUnit.HOURS);
        var csv = new StringBuilder("service,datacenter,unit,metric,start,seconds,value\n");
        for (var name : names) {
            double size = 3600 * Math.exp(4 + 1.3 * random.nextGaussian());
            for (int site = 0; site < SITES.size(); site++) {
                for (int hour = 0; hour < HOURS; hour++) {
                    double day = 1 + 0.6 * Math.sin(2 * Math.PI * (hour % 24 - 4 - site) / 24.0);
                    for (int unit = 0; unit < UNITS; unit++) {
                        csv.append("%s,%s,%s-%d,requests,%s,3600,%d\n"
                                .formatted(
                                        name,
                                        SITES.get(site),
                                        SITES.get(site),
                                        unit,
                                        end.minus(HOURS - hour, ChronoUnit.HOURS),
                                        Math.round(size * day * (1 + 0.05 * random.nextDouble()))));
                    }
                }
            }
        }
        service.post("/samples", "ingest", "text/csv", BodyPublishers.ofString(csv.toString()));
    }

    /**
     * A plan of everything from the next hour on, once it is ready.
     *
     * @throws IllegalStateException when something is missing that does not arrive
     */
    JsonNode plan(String horizon) throws IOException, InterruptedException {
        var drafted = PackagedService.json(service.post(
                "/plans",
                "sre",
                JSON,
                BodyPublishers.ofString("{\"name\":\"all\",\"horizon\":\"%s\"}".formatted(horizon))));
        var plan = drafted;
        while (!plan.path("state").asText().equals("READY")) {
            if (plan.path("state").asText().equals("DRAFT")
                    && !plan.path("remarks").isEmpty()) {
                throw new IllegalStateException(plan.path("remarks").toString());
            }
            Thread.sleep(200);
            plan = service.get("/plans/" + drafted.path("id").asText());
        }
        return plan;
    }

    JsonNode whatIf(JsonNode plan, String circumstances) throws IOException, InterruptedException {
        return PackagedService.json(service.post(
                "/plans/" + plan.path("id").asText() + "/what-if",
                "viewer",
                JSON,
                BodyPublishers.ofString(circumstances)));
    }

    private void put(String path, String json) throws IOException, InterruptedException {
        PackagedService.expect(service.put(path, "sre", json));
    }

    /** What is told again of the same is told of the same stream. */
    private static UUID named(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        changes.close();
        cost.close();
        service.close();
    }
}
