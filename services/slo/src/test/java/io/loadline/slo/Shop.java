package io.loadline.slo;

import io.loadline.eventstore.Uuids;
import io.loadline.testkit.OtherService;
import io.loadline.testkit.Patience;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the other services tell of a small shop, and what they are told. */
final class Shop {
    private static final Set<String> REGISTERED = ConcurrentHashMap.newKeySet();

    private Shop() {}

    /** Checkout, which needs payment, is in the catalogue. */
    static void opens(String broker) {
        registers(broker, "payment", "payments");
        registers(broker, "checkout", "checkout", "payment");
    }

    /** A service is in the catalogue, and this service knows it. */
    static void registers(String broker, String service, String owner, String... dependsOn) {
        if (!REGISTERED.add(service)) {
            return;
        }
        try (var changes = new OtherService(broker, "changes")) {
            changes.publishes(
                    Uuids.named("team", owner, service),
                    "team.registered",
                    "{\"name\":\"%s\",\"displayName\":\"Team %s\"}".formatted(owner, owner));
            changes.publishes(
                    Uuids.named("service", service),
                    "service.registered",
                    "{\"name\":\"%s\",\"owner\":\"%s\",\"tier\":1,\"runtime\":\"java\",\"stage\":\"container\",\"kind\":\"service\",\"system\":\"shop\",\"dependsOn\":[%s],\"annotations\":{}}"
                            .formatted(service, owner, quoted(dependsOn)));
        }
        Patience.until(
                service + " to be known",
                () -> Api.put("sre", "/slos/probe-" + service, """
                        {"service":"%s","method":"Occurrences","window":{"duration":"P1D","rolling":true},
                         "objectives":[{"name":"good","target":0.5}]}
                        """.formatted(service))
                                .statusCode()
                        != 422);
    }

    /** Waits until the topic has an event of that type whose data contains the text. */
    static void hears(String broker, String type, String text) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        broker,
                        "group.id",
                        "shop-" + System.nanoTime(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(Set.of("loadline.slo"));
            Patience.until(type + " with " + text, () -> {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    var header = record.headers().lastHeader("ce_type");
                    if (header != null
                            && new String(header.value(), StandardCharsets.UTF_8)
                                    .equals("io.loadline.slo." + type + ".v1")
                            && record.value().contains(text)) {
                        return true;
                    }
                }
                return false;
            });
        }
    }

    private static String quoted(String... names) {
        return Arrays.stream(names).map(name -> "\"" + name + "\"").collect(Collectors.joining(","));
    }
}
