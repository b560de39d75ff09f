package io.loadline.local.demo;

import static io.loadline.local.demo.Language.JAVA;
import static io.loadline.local.demo.Language.NODEJS;
import static io.loadline.local.demo.Language.PYTHON;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Who and what there is in the shop. */
final class Harbour {
    /** Of business days. */
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    static final String CURRENCY = "CNY";

    static final String ENVIRONMENT = "production";

    private static final Site.Nodes OWNED =
            new Site.Nodes("d96m384", 96, 384, 60, "94", "370Gi", "6.24", "0.045", "0.005");

    private static final Site.Nodes RENTED =
            new Site.Nodes("c16m64", 16, 64, 320, "15500m", "58Gi", "5.63", "0.24", "0.028");

    /** Two halls with servers of its own in China, a rented region in Europe. */
    static final List<Site> SITES = List.of(
            new Site("east", "Hangzhou", "cn-east", 0.44, ZONE, List.of("east-1", "east-2"), OWNED),
            new Site("south", "Shenzhen", "cn-south", 0.34, ZONE, List.of("south-1", "south-2"), OWNED),
            new Site(
                    "europe",
                    "Frankfurt",
                    "eu-central-1",
                    0.22,
                    ZoneId.of("Europe/Berlin"),
                    List.of("europe-1"),
                    RENTED));

    static final Map<String, String> TEAMS = Map.of(
            "checkout", "Checkout",
            "storefront", "Storefront",
            "platform", "Platform",
            "data", "Data and AI",
            "fulfilment", "Fulfilment",
            "growth", "Growth",
            "finance", "Finance");

    private static final Replica QUICK = new Replica(16, 0.015, 0.0006);
    private static final Replica USUAL = new Replica(11, 0.02, 0.0008);
    private static final Replica MODEL = new Replica(6, 0.03, 0.001);

    static final List<Service> SERVICES = List.of(
            new Service(
                    "storefront-web",
                    "storefront",
                    1,
                    NODEJS,
                    3400,
                    1.0,
                    QUICK,
                    List.of("product-catalog", "search", "recommendations", "cart", "identity")),
            new Service(
                    "mobile-api",
                    "storefront",
                    1,
                    NODEJS,
                    4100,
                    1.1,
                    QUICK,
                    List.of("product-catalog", "search", "recommendations", "cart", "checkout", "identity")),
            new Service("product-catalog", "storefront", 1, JAVA, 6200, 0.9, USUAL, List.of()),
            new Service("search", "storefront", 2, JAVA, 1500, 0.8, USUAL, List.of("product-catalog")),
            new Service(
                    "checkout",
                    "checkout",
                    1,
                    JAVA,
                    310,
                    1.5,
                    USUAL,
                    List.of("cart", "pricing", "payment", "inventory", "identity", "fraud-scoring")),
            new Service("cart", "checkout", 1, JAVA, 760, 1.4, USUAL, List.of("product-catalog", "pricing")),
            new Service("payment", "checkout", 1, JAVA, 120, 1.5, USUAL, List.of("fraud-scoring")),
            new Service("pricing", "growth", 2, JAVA, 2300, 1.1, USUAL, List.of("product-catalog")),
            new Service("inventory", "fulfilment", 1, JAVA, 900, 1.2, USUAL, List.of()),
            new Service("shipping", "fulfilment", 2, JAVA, 170, 1.1, USUAL, List.of("inventory", "notifications")),
            new Service("identity", "platform", 1, JAVA, 1100, 0.8, USUAL, List.of()),
            new Service("notifications", "platform", 3, NODEJS, 350, 1.0, QUICK, List.of("identity")),
            new Service("recommendations", "data", 3, PYTHON, 1300, 0.7, MODEL, List.of("product-catalog")),
            new Service("fraud-scoring", "data", 2, PYTHON, 130, 1.4, MODEL, List.of("identity")));

    private Harbour() {}

    static Service service(String name) {
        return SERVICES.stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
