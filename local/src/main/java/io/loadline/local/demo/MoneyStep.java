package io.loadline.local.demo;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Money: rates and prices, owned servers, budgets, what was sold, and the bill of the rented region. */
record MoneyStep(Dates dates, Sales sales, FocusBill bill) implements Step {
    private static final int RACKS = 5;
    private static final int SERVERS_PER_RACK = 12;
    private static final int LIFE_MONTHS = 60;

    /** Of a site and month: enough for the sale, not for a month of keeping the same reserve. */
    static final String LIMIT = "90000.00";

    @Override
    public String title() {
        return "rate cards, servers, budgets, sales and the bill";
    }

    @Override
    public String load(Client client) {
        client.put("finops", "/api/cost/v1/exchange-rates/" + FocusBill.CURRENCY, Payload.json("""
                {"rate":7.1042,"date":"%s","source":"central parity rate"}""".formatted(
                        dates.firstDay())));
        client.put("finops", "/api/cost/v1/targets/cost-per-gmv", Payload.json("""
                {"metric":"cost-per-gmv","value":0.0040,"validFrom":"%s","source":"plan of the year"}""".formatted(dates.firstDay())));
        Harbour.SITES.forEach(site -> rateCard(client, site));
        racks().forEach(rack -> servers(client, rack));
        Harbour.SITES.forEach(site -> IntStream.rangeClosed(0, 1).forEach(later -> budget(client, site, later)));
        var days = client.post("ingest", "/api/cost/v1/business-days", Payload.ndjson("business days", sales::lines))
                .text("accepted");
        var lines = client.post(
                        "finops",
                        "/api/cost/v1/bills?format=focus-1.0&invoice=NL-" + dates.lastMonth(),
                        Payload.csv(bill.csv()))
                .text("accepted");
        return "%s business days, %s bill lines, %d racks of servers".formatted(days, lines, racks().count());
    }

    private static boolean isOwned(Site site) {
        return site.region().startsWith("cn-");
    }

    private void rateCard(Client client, Site site) {
        var nodes = site.nodes();
        client.put("finops", "/api/cost/v1/rate-cards/" + site.name(), Payload.json("""
                {"currency":"%1$s","cpuHour":%2$s,"memoryGibHour":%3$s,
                 "nodeShapes":[{"name":"%4$s","cpu":%5$d,"memoryGiB":%6$d,"hour":%7$s}],"validFrom":"%8$s"}""".formatted(
                        Harbour.CURRENCY,
                        money(nodes.cpuHour()),
                        money(nodes.memoryGibHour()),
                        nodes.shape(),
                        nodes.cpu(),
                        nodes.memoryGib(),
                        money(nodes.hour()),
                        dates.firstDay())));
    }

    /** @param disposed first day without it */
    private record Rack(Site site, String name, LocalDate bought, Optional<LocalDate> disposed) {}

    private Stream<Rack> racks() {
        var owned = Harbour.SITES.stream()
                .filter(MoneyStep::isOwned)
                .flatMap(site -> IntStream.rangeClosed(1, RACKS)
                        .mapToObj(i ->
                                new Rack(site, "rack-" + i, dates.firstDay().minusMonths(4L * i), Optional.empty())));
        var old = IntStream.rangeClosed(1, SavingStep.RACKS)
                .mapToObj(i -> new Rack(
                        SavingStep.SITE,
                        "old-rack-" + i,
                        dates.firstDay().minusMonths(LIFE_MONTHS),
                        Optional.of(dates.switchedOff())));
        return Stream.concat(owned, old);
    }

    private static void servers(Client client, Rack rack) {
        var site = rack.site.name();
        var nodes = rack.site.nodes();
        client.put("finops", "/api/cost/v1/assets/%s-%s".formatted(site, rack.name), Payload.json("""
                {"datacenter":"%s","cpu":%d,"memoryGiB":%d,"purchase":{"date":"%s","price":%s},"lifeMonths":%d,
                 "salvage":%s,"power":{"watts":10800,"pricePerKwh":%s},"rackPerMonth":%s%s}""".formatted(
                        site,
                        SERVERS_PER_RACK * nodes.cpu(),
                        SERVERS_PER_RACK * nodes.memoryGib(),
                        rack.bought,
                        money("1440000.00"),
                        LIFE_MONTHS,
                        money("60000.00"),
                        money("0.72"),
                        money("4560.00"),
                        rack.disposed.map(",\"disposed\":\"%s\""::formatted).orElse(""))));
    }

    private void budget(Client client, Site site, int monthsLater) {
        var month = YearMonth.from(dates.today()).plusMonths(monthsLater);
        client.put(
                "finops",
                "/api/cost/v1/budgets/capacity-%s-%s".formatted(site.name(), month),
                Payload.json("""
                {"scope":{"datacenter":"%s"},"period":"%s","limit":%s}""".formatted(site.name(), month, money(LIMIT))));
    }

    private static String money(String amount) {
        return "{\"amount\":\"%s\",\"currency\":\"%s\"}".formatted(amount, Harbour.CURRENCY);
    }
}
