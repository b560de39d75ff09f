package io.loadline.cost;

import io.loadline.testkit.OtherService;
import io.loadline.testkit.Patience;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** What changes and capacity tell: two sites, three units, two services. */
final class Neighbours {
    private static final String BROKER = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    private static final OtherService CAPACITY = new OtherService(BROKER, "capacity");
    private static final OtherService CHANGES = new OtherService(BROKER, "changes");
    private static boolean introduced;

    private Neighbours() {}

    /** Once for all tests. */
    static synchronized void introduce() {
        if (!introduced) {
            tell("datacenter.registered", "{\"name\":\"east\",\"displayName\":\"East\",\"region\":\"cn-east\"}");
            tell("datacenter.registered", "{\"name\":\"west\",\"displayName\":\"West\",\"region\":\"cn-west\"}");
            for (var unit : new String[] {"east-1", "east-2"}) {
                tell("unit.registered", "{\"name\":\"" + unit + "\",\"datacenter\":\"east\"}");
            }
            tell("unit.registered", "{\"name\":\"west-1\",\"datacenter\":\"west\"}");
            team("checkout");
            team("shop");
            service("checkout", "shop");
            service("cart", "shop");
            Patience.until(() -> knows("cart", "west-1", "shop") && knows("cart", "west-1", "checkout"));
            introduced = true;
        }
    }

    /** Whether the names can be referred to. */
    private static boolean knows(String service, String unit, String team) {
        return Api.put("finops", "/targets/probe", """
                {"metric":"cost-per-order","value":1000,"scope":{"service":"%s","unit":"%s","team":"%s"},
                 "validFrom":"2099-01-01","source":"probe"}""".formatted(service, unit, team))
                        .extract()
                        .statusCode()
                < 300;
    }

    private static void team(String name) {
        CHANGES.publishes(
                UUID.randomUUID(), "team.registered", "{\"name\":\"" + name + "\",\"displayName\":\"" + name + "\"}");
    }

    /** changes tells of a service. */
    static void service(String name, String owner) {
        CHANGES.publishes(UUID.randomUUID(), "service.registered", """
                {"name":"%s","owner":"%s","tier":1,"runtime":"java","stage":"container","kind":"service","system":"shop",
                 "dependsOn":[],"annotations":{"loadline.io/bill-tag":"app=%s-app"}}""".formatted(name, owner, name));
    }

    /** changes tells that a service is gone. */
    static synchronized void retired(String service) {
        CHANGES.publishes(UUID.randomUUID(), "service.retired", "{\"name\":\"" + service + "\"}");
    }

    /** changes tells that a change has come to stay. */
    static synchronized void changed(String id, String service, Instant at) {
        CHANGES.publishes(
                UUID.randomUUID(),
                "change.finished",
                "{\"id\":\"%s\",\"service\":\"%s\",\"at\":\"%s\"}".formatted(id, service, at));
    }

    /** changes tells what happened to an incident. */
    static synchronized void incident(String what, UUID id, String service, Instant at) {
        CHANGES.publishes(
                id,
                "incident." + what,
                "{\"id\":\"%s\",\"services\":[\"%s\"],\"at\":\"%s\"}".formatted(id, service, at));
    }

    /** capacity tells something about a new thing. */
    static void tell(String event, String data) {
        tell(UUID.randomUUID(), event, data);
    }

    /** capacity tells something more about a thing. */
    static synchronized void tell(UUID stream, String event, String data) {
        CAPACITY.publishes(stream, event, data);
    }
}
