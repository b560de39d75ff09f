package io.loadline.local.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Last month's bill for the rented region, in FOCUS 1.0 (CSV), with the services as tags and a part that nobody has tagged. */
record FocusBill(Dates dates, Demand demand) {
    private static final List<String> COLUMNS = List.of(
            "BilledCost",
            "BillingAccountId",
            "BillingAccountName",
            "BillingCurrency",
            "BillingPeriodEnd",
            "BillingPeriodStart",
            "ChargeCategory",
            "ChargeClass",
            "ChargeDescription",
            "ChargeFrequency",
            "ChargePeriodEnd",
            "ChargePeriodStart",
            "ContractedCost",
            "ContractedUnitPrice",
            "EffectiveCost",
            "InvoiceIssuerName",
            "ListCost",
            "ListUnitPrice",
            "PricingCategory",
            "PricingQuantity",
            "PricingUnit",
            "ProviderName",
            "PublisherName",
            "RegionId",
            "ServiceCategory",
            "ServiceName",
            "Tags");

    static final String CURRENCY = "USD";

    private static final String PROVIDER = "Nordlicht Cloud";
    private static final String PERIOD = "%sT00:00:00Z";
    private static final BigDecimal DISCOUNT = new BigDecimal("0.88");

    /** What can be bought. */
    private record Offer(String category, String name, String description, String unit, String listPrice) {}

    private static final Offer COMPUTE = new Offer("Compute", "Nodes", "c16m64 on demand", "Hours", "0.7900");
    private static final Offer DATABASE = new Offer("Databases", "Managed PostgreSQL", "db8m64", "Hours", "1.1200");
    private static final Offer NETWORK = new Offer("Networking", "Egress", "data transfer out", "GiB", "0.0800");

    String csv() {
        return Stream.concat(Stream.of(String.join(",", COLUMNS)), rows()).collect(Collectors.joining("\n", "", "\n"));
    }

    private Stream<String> rows() {
        var first = dates.lastMonth().atDay(1);
        return first.datesUntil(first.plusMonths(1)).flatMap(this::rows);
    }

    private Stream<String> rows(LocalDate day) {
        var nodes = Harbour.SERVICES.stream().map(service -> row(day, COMPUTE, nodeHours(service, day), tag(service)));
        var databases = Stream.of("checkout", "inventory", "product-catalog", "identity")
                .map(Harbour::service)
                .map(service -> row(day, DATABASE, BigDecimal.valueOf(48), tag(service)));
        return Stream.concat(Stream.concat(nodes, databases), Stream.of(row(day, NETWORK, egress(day), "{}")));
    }

    private static String tag(Service service) {
        return "{\"app\":\"" + service.name() + "\"}";
    }

    /** Nodes of sixteen cores for what its replicas request on that day. */
    private BigDecimal nodeHours(Service service, LocalDate day) {
        double cores = 0;
        for (int hour = 0; hour < 24; hour++) {
            cores += Usage.of(service, perSecond(service, day, hour)).cpuRequested();
        }
        return BigDecimal.valueOf(cores / 15.5).setScale(2, RoundingMode.HALF_UP);
    }

    private BigDecimal egress(LocalDate day) {
        double requests = 0;
        for (int hour = 0; hour < 24; hour++) {
            requests += perSecond(Harbour.service("storefront-web"), day, hour) * 3600;
        }
        return BigDecimal.valueOf(requests * 30 / (1 << 20)).setScale(2, RoundingMode.HALF_UP);
    }

    private double perSecond(Service service, LocalDate day, int hour) {
        var at = day.atStartOfDay(ZoneOffset.UTC).plusHours(hour).toInstant();
        return demand.perSecond(service, Harbour.SITES.getLast(), at);
    }

    private String row(LocalDate day, Offer offer, BigDecimal quantity, String tags) {
        var list = new BigDecimal(offer.listPrice());
        var contracted = list.multiply(DISCOUNT);
        var cost = quantity.multiply(contracted).toPlainString();
        var month = dates.lastMonth();
        return Stream.of(
                        cost,
                        "100-2000-30",
                        "Harbour Europe",
                        CURRENCY,
                        PERIOD.formatted(month.plusMonths(1).atDay(1)),
                        PERIOD.formatted(month.atDay(1)),
                        "Usage",
                        "",
                        offer.description(),
                        "Usage-Based",
                        PERIOD.formatted(day.plusDays(1)),
                        PERIOD.formatted(day),
                        cost,
                        contracted.toPlainString(),
                        cost,
                        PROVIDER,
                        quantity.multiply(list).toPlainString(),
                        list.toPlainString(),
                        "Standard",
                        quantity.toPlainString(),
                        offer.unit(),
                        PROVIDER,
                        PROVIDER,
                        Harbour.SITES.getLast().region(),
                        offer.category(),
                        offer.name(),
                        quoted(tags))
                .collect(Collectors.joining(","));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
