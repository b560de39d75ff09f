package io.loadline.local.demo;

/** The ledger of avoided cost: one saving that has been measured, one that is approved, one that waits for somebody else. */
record SavingStep(Dates dates) implements Step {
    /** Where old racks were switched off. */
    static final Site SITE = Harbour.SITES.get(1);

    static final int RACKS = 2;

    private static final String SAVINGS = "/api/cost/v1/savings";

    @Override
    public String title() {
        return "savings";
    }

    @Override
    public String load(Client client) {
        identified(client, "Fewer cores for recommendations", "right-sizing", "service", "recommendations");
        var egress = identified(client, "Pictures in a smaller format", "bandwidth", "datacenter", "europe");
        client.post("finops", egress + "/approve");
        var racks = identified(
                client, "Two old racks of Shenzhen switched off", "server-consolidation", "datacenter", SITE.name());
        client.post("finops", racks + "/approve");
        client.post("sre", racks + "/implement", Payload.json("{\"from\":\"%s\"}".formatted(dates.switchedOff())));
        var evidence = client.post("finops", racks + "/verify", Payload.json("""
                        {"to":"%s","basis":"orders"}""".formatted(dates.today())))
                .json()
                .path("evidence");
        return "two old racks less have saved at least %s %s since %s"
                .formatted(
                        evidence.at("/claimed/amount").asText(),
                        evidence.at("/claimed/currency").asText(),
                        dates.switchedOff());
    }

    private static String identified(Client client, String title, String kind, String dimension, String name) {
        var saving = client.post("sre", SAVINGS, Payload.json("""
                {"title":"%s","kind":"%s","scope":{"%s":"%s"}}""".formatted(title, kind, dimension, name)));
        return SAVINGS + "/" + saving.text("id");
    }
}
