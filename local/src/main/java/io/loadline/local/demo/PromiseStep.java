package io.loadline.local.demo;

import io.loadline.local.demo.Github.Status;
import java.time.Duration;
import java.time.Instant;

/**
 * Promises and changes: objectives and what was measured; a change that was registered, approved and moved by a webhook; a
 * release that nobody had registered, and that burns the budget of checkout.
 */
record PromiseStep(Dates dates, Slices slices) implements Step {
    private static final String SHA = "5f8c1d3e9a7b42c6d0e1f2a3b4c5d6e7f8091a2b";
    private static final String FAULTY_SHA = "c0ffee3e9a7b42c6d0e1f2a3b4c5d6e7f8091a2b";

    @Override
    public String title() {
        return "objectives, changes and a faulty release";
    }

    @Override
    public String load(Client client) {
        client.post("sre", "/api/slo/v1/openslo", Payload.yaml(Promise.openSlo()));
        long measured = slices(client, "slices before", slices::before);
        client.put("admin", "/api/changes/v1/hooks/github", Payload.json("""
                {"secret":"%s"}""".formatted(Github.SECRET)));
        var feed = new ChangeFeed(dates);
        int ordinary = feed.load(client);
        // of tier 2, which the sale does not freeze yet
        feed.approved(client, "search", """
                "kind":"deployment","title":"search 5.12.0: synonyms for the sale","artifact":{"digest":"%s","version":"v5.12.0"},
                "plan":"Roll out site by site, europe first.","rollback":"Roll back to v5.11.3."\
                """.formatted(SHA));
        deploy(client, approved());
        deploy(client, faulty());
        measured += slices(client, "slices since", slices::since);
        client.await(
                "viewer",
                "/api/changes/v1/freezes?limit=500",
                "the freeze for the budget of checkout",
                reply -> reply.response().body().contains("slo:checkout-availability"));
        return "%d objectives, %,d slices, %d changes; the faulty release froze checkout"
                .formatted(Promise.ALL.size(), measured, ordinary + 2);
    }

    private static long slices(
            Client client, String name, java.util.function.Supplier<java.util.stream.Stream<String>> lines) {
        var receipt = client.post("ingest", "/api/slo/v1/slices", Payload.ndjson(name, lines))
                .json();
        return receipt.path("accepted").asLong() + receipt.path("duplicates").asLong();
    }

    private record Deployment(String repository, int number, String sha, String ref, String by, Instant begun) {
        Status status(String state, Duration later) {
            return new Status(repository, number, sha, ref, by, begun, state, begun.plus(later));
        }
    }

    private Deployment approved() {
        return new Deployment("harbour/search", 51_200, SHA, "v5.12.0", "harbour-deploy[bot]", dates.start());
    }

    /** By hand, past the pipeline, while the sale froze checkout. */
    private Deployment faulty() {
        return new Deployment("harbour/checkout", 24_100, FAULTY_SHA, "v2.41.0", "lin-wei", dates.faultyRelease());
    }

    private static void deploy(Client client, Deployment deployment) {
        Github.deliver(client, deployment.status("in_progress", Duration.ZERO));
        Github.deliver(client, deployment.status("success", Duration.ofMinutes(4)));
    }
}
