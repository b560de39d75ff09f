package io.loadline.local.demo;

/** The past: a year of requests, weeks of usage, a step test of each service. */
record DemandStep(Samples samples, Noise noise) implements Step {
    @Override
    public String title() {
        return "a year of demand, usage and load tests";
    }

    @Override
    public String load(Client client) {
        long loaded = 0;
        long tests = 0;
        for (var service : Harbour.SERVICES) {
            loaded += demand(client, service);
            tests += loadTests(client, service);
        }
        return "%,d samples, %d load tests".formatted(loaded, tests);
    }

    private long demand(Client client, Service service) {
        var name = "demand of " + service.name();
        var receipt = client.post(
                        "ingest", "/api/capacity/v1/samples", Payload.ndjson(name, () -> samples.lines(service)))
                .json();
        return receipt.path("accepted").asLong() + receipt.path("duplicates").asLong();
    }

    private long loadTests(Client client, Service service) {
        var path = "/api/capacity/v1/load-tests?service=%s&format=k6&version=%s&replicas=%d"
                .formatted(service.name(), StepTest.VERSION, StepTest.REPLICAS);
        var summaries = new StepTest(service, noise).summaries().toList();
        summaries.forEach(summary -> client.post("sre", path, Payload.json(summary)));
        return summaries.size();
    }
}
