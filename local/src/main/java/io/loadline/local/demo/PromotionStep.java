package io.loadline.local.demo;

import java.util.stream.Collectors;

/** The two sales of the past, from which uplift is learnt, and the next one; changes freezes around it by itself. */
record PromotionStep(Dates dates) implements Step {
    @Override
    public String title() {
        return "the next sale and its freezes";
    }

    @Override
    public String load(Client client) {
        dates.pastSales().forEach(sale -> schedule(client, sale));
        var sale = dates.nextSale();
        var id = schedule(client, sale);
        client.await(
                "viewer",
                "/api/changes/v1/freezes?limit=500",
                "the freeze for " + sale.name(),
                reply -> reply.response().body().contains("promotion:" + id));
        return "%s begins at %s".formatted(sale.name(), sale.start());
    }

    /** @return its id; the same for the same sale */
    static String schedule(Client client, Sale sale) {
        return client.post("sre", "/api/capacity/v1/promotions", Payload.json("""
                        {"name":"%s","start":"%s","end":"%s","phases":[%s],"expected":{"multiplier":%s}}""".formatted(
                                sale.name(), sale.start(), sale.end(), phases(sale), sale.multiplier())))
                .text("id");
    }

    private static String phases(Sale sale) {
        return sale.phases().stream()
                .map(phase -> "{\"name\":\"%s\",\"start\":\"%s\",\"end\":\"%s\"}"
                        .formatted(phase.name(), phase.start(), phase.end()))
                .collect(Collectors.joining(","));
    }
}
